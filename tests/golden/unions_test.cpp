// SPDX-License-Identifier: Apache-2.0
#include "golden.hpp"

namespace {

using namespace s3control;
using golden::check_golden;
using swage::open_enum;
using swage::timestamp;
using string_map = swage::map<std::string, std::string>;

TEST_CASE("A manifest generator with every member") {
    const SSEKMSEncryption ssekms{.KeyId = "arn:aws:kms:us-west-2:123456789012:key/ea8e321c"};
    const GeneratedManifestEncryption manifest_encryption{.SSES3 = SSES3Encryption{},
                                                          .SSEKMS = ssekms};
    const S3ManifestOutputLocation manifest_output_location{
        .ExpectedManifestBucketOwner = "210987654321",
        .Bucket = "arn:aws:s3:::manifests",
        .ManifestPrefix = "generated",
        .ManifestEncryption = manifest_encryption,
        .ManifestFormat = GeneratedManifestFormat::S3InventoryReport_CSV_20211130};
    const std::vector<open_enum<ReplicationStatus>> object_replication_statuses{
        ReplicationStatus::COMPLETED, ReplicationStatus::FAILED, ReplicationStatus::REPLICA,
        ReplicationStatus::NONE};
    const KeyNameConstraint key_name_constraint{
        .MatchAnyPrefix = std::vector<std::string>{"logs/", "backup/2023/"},
        .MatchAnySuffix = std::vector<std::string>{".gz"},
        .MatchAnySubstring = std::vector<std::string>{"a<b", "c&d"}};
    const std::vector<open_enum<S3StorageClass>> match_any_storage_class{S3StorageClass::STANDARD,
                                                                         S3StorageClass::GLACIER};
    const SSEKMSFilter ssekms_2{.KmsKeyArn = "arn:aws:kms:us-west-2:123456789012:key/k1",
                                .BucketKeyEnabled = false};
    const DSSEKMSFilter dssekms{.KmsKeyArn = "arn:aws:kms:us-west-2:123456789012:key/k2"};
    const std::vector<ObjectEncryptionFilter> match_any_object_encryption{
        ObjectEncryptionFilter::make<ObjectEncryptionFilter::tag::SSES3>(SSES3Filter{}),
        ObjectEncryptionFilter::make<ObjectEncryptionFilter::tag::SSEKMS>(ssekms_2),
        ObjectEncryptionFilter::make<ObjectEncryptionFilter::tag::DSSEKMS>(dssekms),
        ObjectEncryptionFilter::make<ObjectEncryptionFilter::tag::SSEC>(SSECFilter{}),
        ObjectEncryptionFilter::make<ObjectEncryptionFilter::tag::NOTSSE>(NotSSEFilter{})};
    const JobManifestGeneratorFilter filter{
        .EligibleForReplication = true,
        .CreatedAfter = timestamp{1'640'995'200},
        .CreatedBefore = timestamp{1'700'000'001},
        .ObjectReplicationStatuses = object_replication_statuses,
        .KeyNameConstraint = key_name_constraint,
        .ObjectSizeGreaterThanBytes = 1'048'576,
        .ObjectSizeLessThanBytes = 5'497'558'138'880,
        .MatchAnyStorageClass = match_any_storage_class,
        .MatchAnyObjectEncryption = match_any_object_encryption};
    const S3JobManifestGenerator job_manifest_generator{
        .ExpectedBucketOwner = "123456789012",
        .SourceBucket = "arn:aws:s3:::source",
        .ManifestOutputLocation = manifest_output_location,
        .Filter = filter,
        .EnableManifestOutput = true};
    const JobManifestGenerator manifest_generator =
        JobManifestGenerator::make<JobManifestGenerator::tag::S3JobManifestGenerator>(
            job_manifest_generator);
    check_golden("DescribeJobResult.manifest-generator",
                 DescribeJobResult{.Job = JobDescriptor{.ManifestGenerator = manifest_generator}});
}

TEST_CASE("A manifest generator with its required members only") {
    const S3JobManifestGenerator job_manifest_generator{.SourceBucket = "arn:aws:s3:::source",
                                                        .EnableManifestOutput = false};
    const JobManifestGenerator manifest_generator =
        JobManifestGenerator::make<JobManifestGenerator::tag::S3JobManifestGenerator>(
            job_manifest_generator);
    check_golden("DescribeJobResult.manifest-generator-small",
                 DescribeJobResult{.Job = JobDescriptor{.ManifestGenerator = manifest_generator}});
}

TEST_CASE("The union JobManifestGenerator as a root") {
    const S3JobManifestGenerator job_manifest_generator{.SourceBucket = "arn:aws:s3:::source",
                                                        .EnableManifestOutput = true};
    check_golden("JobManifestGenerator.s3",
                 JobManifestGenerator::make<JobManifestGenerator::tag::S3JobManifestGenerator>(
                     job_manifest_generator));
}

TEST_CASE("The member SSES3 of the union ObjectEncryptionFilter as a root") {
    check_golden("ObjectEncryptionFilter.sse-s3",
                 ObjectEncryptionFilter::make<ObjectEncryptionFilter::tag::SSES3>(SSES3Filter{}));
}

TEST_CASE("The member SSEKMS of the union ObjectEncryptionFilter as a root") {
    const SSEKMSFilter ssekms{.KmsKeyArn = "arn:aws:kms:us-west-2:123456789012:key/k1",
                              .BucketKeyEnabled = true};
    check_golden("ObjectEncryptionFilter.sse-kms",
                 ObjectEncryptionFilter::make<ObjectEncryptionFilter::tag::SSEKMS>(ssekms));
}

TEST_CASE("The member DSSEKMS of the union ObjectEncryptionFilter as a root") {
    const DSSEKMSFilter dssekms{.KmsKeyArn = "arn:aws:kms:us-west-2:123456789012:key/k2"};
    check_golden("ObjectEncryptionFilter.dsse-kms",
                 ObjectEncryptionFilter::make<ObjectEncryptionFilter::tag::DSSEKMS>(dssekms));
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
