// SPDX-License-Identifier: Apache-2.0
#include "golden.hpp"

namespace {

using namespace s3control;
using golden::check_golden;
using swage::open_enum;
using swage::timestamp;
using string_map = swage::map<std::string, std::string>;

TEST_CASE("A manifest generator with every member") {
    check_golden(
        "DescribeJobResult.manifest-generator",
        DescribeJobResult{
            .Job = JobDescriptor{
                .ManifestGenerator = JobManifestGenerator::make<
                    JobManifestGenerator::tag::S3JobManifestGenerator>(S3JobManifestGenerator{
                    .ExpectedBucketOwner = "123456789012",
                    .SourceBucket = "arn:aws:s3:::source",
                    .ManifestOutputLocation =
                        S3ManifestOutputLocation{
                            .ExpectedManifestBucketOwner = "210987654321",
                            .Bucket = "arn:aws:s3:::manifests",
                            .ManifestPrefix = "generated",
                            .ManifestEncryption =
                                GeneratedManifestEncryption{
                                    .SSES3 = SSES3Encryption{},
                                    .SSEKMS =
                                        SSEKMSEncryption{
                                            .KeyId =
                                                "arn:aws:kms:us-west-2:123456789012:key/ea8e321c"}},
                            .ManifestFormat =
                                GeneratedManifestFormat::S3InventoryReport_CSV_20211130},
                    .Filter =
                        JobManifestGeneratorFilter{
                            .EligibleForReplication = true,
                            .CreatedAfter = timestamp{1'640'995'200},
                            .CreatedBefore = timestamp{1'700'000'001},
                            .ObjectReplicationStatuses =
                                std::vector<open_enum<ReplicationStatus>>{
                                    ReplicationStatus::COMPLETED, ReplicationStatus::FAILED,
                                    ReplicationStatus::REPLICA, ReplicationStatus::NONE},
                            .KeyNameConstraint =
                                KeyNameConstraint{
                                    .MatchAnyPrefix =
                                        std::vector<std::string>{"logs/", "backup/2023/"},
                                    .MatchAnySuffix = std::vector<std::string>{".gz"},
                                    .MatchAnySubstring = std::vector<std::string>{"a<b", "c&d"}},
                            .ObjectSizeGreaterThanBytes = 1'048'576,
                            .ObjectSizeLessThanBytes = 5'497'558'138'880,
                            .MatchAnyStorageClass =
                                std::vector<open_enum<S3StorageClass>>{S3StorageClass::STANDARD,
                                                                       S3StorageClass::GLACIER},
                            .MatchAnyObjectEncryption =
                                std::vector<ObjectEncryptionFilter>{
                                    ObjectEncryptionFilter::make<
                                        ObjectEncryptionFilter::tag::SSES3>(SSES3Filter{}),
                                    ObjectEncryptionFilter::
                                        make<ObjectEncryptionFilter::tag::SSEKMS>(
                                            SSEKMSFilter{
                                                .KmsKeyArn =
                                                    "arn:aws:kms:us-west-2:123456789012:key/k1",
                                                .BucketKeyEnabled = false}),
                                    ObjectEncryptionFilter::
                                        make<ObjectEncryptionFilter::tag::DSSEKMS>(
                                            DSSEKMSFilter{
                                                .KmsKeyArn =
                                                    "arn:aws:kms:us-west-2:123456789012:key/k2"}),
                                    ObjectEncryptionFilter::
                                        make<ObjectEncryptionFilter::tag::SSEC>(SSECFilter{}),
                                    ObjectEncryptionFilter::
                                        make<ObjectEncryptionFilter::tag::NOTSSE>(NotSSEFilter{})}},
                    .EnableManifestOutput = true})}});
}

TEST_CASE("A manifest generator with its required members only") {
    check_golden(
        "DescribeJobResult.manifest-generator-small",
        DescribeJobResult{
            .Job = JobDescriptor{
                .ManifestGenerator =
                    JobManifestGenerator::make<JobManifestGenerator::tag::S3JobManifestGenerator>(
                        S3JobManifestGenerator{.SourceBucket = "arn:aws:s3:::source",
                                               .EnableManifestOutput = false})}});
}

TEST_CASE("The union JobManifestGenerator as a root") {
    check_golden("JobManifestGenerator.s3",
                 JobManifestGenerator::make<JobManifestGenerator::tag::S3JobManifestGenerator>(
                     S3JobManifestGenerator{.SourceBucket = "arn:aws:s3:::source",
                                            .EnableManifestOutput = true}));
}

TEST_CASE("The member SSES3 of the union ObjectEncryptionFilter as a root") {
    check_golden("ObjectEncryptionFilter.sse-s3",
                 ObjectEncryptionFilter::make<ObjectEncryptionFilter::tag::SSES3>(SSES3Filter{}));
}

TEST_CASE("The member SSEKMS of the union ObjectEncryptionFilter as a root") {
    check_golden(
        "ObjectEncryptionFilter.sse-kms",
        ObjectEncryptionFilter::make<ObjectEncryptionFilter::tag::SSEKMS>(SSEKMSFilter{
            .KmsKeyArn = "arn:aws:kms:us-west-2:123456789012:key/k1", .BucketKeyEnabled = true}));
}

TEST_CASE("The member DSSEKMS of the union ObjectEncryptionFilter as a root") {
    check_golden("ObjectEncryptionFilter.dsse-kms",
                 ObjectEncryptionFilter::make<ObjectEncryptionFilter::tag::DSSEKMS>(
                     DSSEKMSFilter{.KmsKeyArn = "arn:aws:kms:us-west-2:123456789012:key/k2"}));
}

TEST_CASE("The member SSEC of the union ObjectEncryptionFilter as a root") {
    check_golden("ObjectEncryptionFilter.sse-c",
                 ObjectEncryptionFilter::make<ObjectEncryptionFilter::tag::SSEC>(SSECFilter{}));
}

TEST_CASE("The member NOTSSE of the union ObjectEncryptionFilter as a root") {
    check_golden("ObjectEncryptionFilter.not-sse",
                 ObjectEncryptionFilter::make<ObjectEncryptionFilter::tag::NOTSSE>(NotSSEFilter{}));
}

TEST_CASE("A union's structure without members") {
    check_golden("ObjectEncryptionFilter.empty-sse-kms",
                 ObjectEncryptionFilter::make<ObjectEncryptionFilter::tag::SSEKMS>(SSEKMSFilter{}));
}

}  // namespace
