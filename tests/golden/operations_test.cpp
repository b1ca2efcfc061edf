// SPDX-License-Identifier: Apache-2.0
#include "golden.hpp"

namespace {

using namespace s3control;
using golden::check_golden;
using swage::open_enum;
using swage::timestamp;
using string_map = swage::map<std::string, std::string>;

TEST_CASE("LambdaInvoke: a function, its schema version, its arguments") {
    check_golden(
        "DescribeJobResult.operation-lambda-invoke",
        DescribeJobResult{
            .Job = JobDescriptor{
                .JobId = "job-1",
                .Operation = JobOperation{
                    .LambdaInvoke = LambdaInvokeOperation{
                        .FunctionArn = "arn:aws:lambda:us-west-2:123456789012:function:my-function",
                        .InvocationSchemaVersion = "2.0",
                        .UserArguments = string_map{
                            {"bucket", ""}, {"mode", "dry-run"}, {"reason", "a & b"}}}}}});
}

TEST_CASE("S3PutObjectCopy: every member") {
    check_golden("DescribeJobResult.operation-put-object-copy",
                 DescribeJobResult{
                     .Job = JobDescriptor{
                         .JobId = "job-1",
                         .Operation = JobOperation{
                             .S3PutObjectCopy = S3CopyObjectOperation{
                                 .TargetResource = "arn:aws:s3:::destination",
                                 .CannedAccessControlList =
                                     S3CannedAccessControlList::BUCKET_OWNER_FULL_CONTROL,
                                 .AccessControlGrants =
                                     std::vector<S3Grant>{S3Grant{
                                                              .Grantee = S3Grantee{.TypeIdentifier =
                                                                                       S3GranteeTypeIdentifier::CANONICAL,
                                                                                   .Identifier = "7"
                                                                                                 "d"
                                                                                                 "c"
                                                                                                 "7"
                                                                                                 "9"
                                                                                                 "1"
                                                                                                 "c"
                                                                                                 "a"
                                                                                                 "4"
                                                                                                 "5"
                                                                                                 "4"
                                                                                                 "0"
                                                                                                 "2"
                                                                                                 "8"
                                                                                                 "8"
                                                                                                 "3"
                                                                                                 "8"
                                                                                                 "c"
                                                                                                 "e"
                                                                                                 "2"
                                                                                                 "b"
                                                                                                 "3"
                                                                                                 "f"
                                                                                                 "d"
                                                                                                 "c"
                                                                                                 "8"
                                                                                                 "a"
                                                                                                 "f"
                                                                                                 "8"
                                                                                                 "f"
                                                                                                 "5"
                                                                                                 "2",
                                                                                   .DisplayName =
                                                                                       "archive"},
                                                              .Permission =
                                                                  S3Permission::FULL_CONTROL},
                                                          S3Grant{
                                                              .Grantee = S3Grantee{.TypeIdentifier =
                                                                                       S3GranteeTypeIdentifier::GROUP,
                                                                                   .Identifier = "h"
                                                                                                 "t"
                                                                                                 "t"
                                                                                                 "p"
                                                                                                 ":"
                                                                                                 "/"
                                                                                                 "/"
                                                                                                 "a"
                                                                                                 "c"
                                                                                                 "s"
                                                                                                 "."
                                                                                                 "a"
                                                                                                 "m"
                                                                                                 "a"
                                                                                                 "z"
                                                                                                 "o"
                                                                                                 "n"
                                                                                                 "a"
                                                                                                 "w"
                                                                                                 "s"
                                                                                                 "."
                                                                                                 "c"
                                                                                                 "o"
                                                                                                 "m"
                                                                                                 "/"
                                                                                                 "g"
                                                                                                 "r"
                                                                                                 "o"
                                                                                                 "u"
                                                                                                 "p"
                                                                                                 "s"
                                                                                                 "/"
                                                                                                 "g"
                                                                                                 "l"
                                                                                                 "o"
                                                                                                 "b"
                                                                                                 "a"
                                                                                                 "l"
                                                                                                 "/"
                                                                                                 "A"
                                                                                                 "u"
                                                                                                 "t"
                                                                                                 "h"
                                                                                                 "e"
                                                                                                 "n"
                                                                                                 "t"
                                                                                                 "i"
                                                                                                 "c"
                                                                                                 "a"
                                                                                                 "t"
                                                                                                 "e"
                                                                                                 "d"
                                                                                                 "U"
                                                                                                 "s"
                                                                                                 "e"
                                                                                                 "r"
                                                                                                 "s"},
                                                              .Permission = S3Permission::READ},
                                                          S3Grant{}},
                                 .MetadataDirective = S3MetadataDirective::REPLACE,
                                 .ModifiedSinceConstraint = timestamp{1'672'531'200},
                                 .NewObjectMetadata =
                                     S3ObjectMetadata{
                                         .CacheControl = "max-age=31536000, public",
                                         .ContentDisposition =
                                             "attachment; filename=\"report.csv\"",
                                         .ContentEncoding = "gzip",
                                         .ContentLanguage = "de-DE, en-CA",
                                         .UserMetadata =
                                             string_map{
                                                 {"cost-center", "cc-4200"},
                                                 {"department", "Forschung & Entwicklung München"}},
                                         .ContentLength = 5'368'709'120,
                                         .ContentMD5 = "Q2hlY2sgSW50ZWdyaXR5IQ==",
                                         .ContentType = "text/csv; charset=utf-8",
                                         .HttpExpiresDate = timestamp{1'893'456'000},
                                         .RequesterCharged = true,
                                         .SSEAlgorithm = S3SSEAlgorithm::AES256},
                                 .NewObjectTagging =
                                     std::vector<S3Tag>{
                                         S3Tag{.Key = "project", .Value = "archive-2023"},
                                         S3Tag{.Key = "empty", .Value = ""}},
                                 .RedirectLocation = "https://archive.example.com/"
                                                     "index.html?source=batch&mode=copy",
                                 .RequesterPays = true,
                                 .StorageClass = S3StorageClass::GLACIER_IR,
                                 .UnModifiedSinceConstraint = timestamp{1'703'980'800, 500'000'000},
                                 .SSEAwsKmsKeyId =
                                     "arn:aws:kms:eu-central-1:123456789012:key/1cb1ee7c",
                                 .TargetKeyPrefix = "archive/2023",
                                 .ObjectLockLegalHoldStatus = S3ObjectLockLegalHoldStatus::ON,
                                 .ObjectLockMode = S3ObjectLockMode::COMPLIANCE,
                                 .ObjectLockRetainUntilDate = timestamp{1'924'991'999},
                                 .BucketKeyEnabled = true,
                                 .ChecksumAlgorithm = S3ChecksumAlgorithm::CRC64NVME}}}});
}

TEST_CASE("S3PutObjectAcl: grants of an owner") {
    check_golden(
        "DescribeJobResult.operation-put-object-acl",
        DescribeJobResult{
            .Job = JobDescriptor{
                .JobId = "job-1",
                .Operation = JobOperation{
                    .S3PutObjectAcl = S3SetObjectAclOperation{
                        .AccessControlPolicy = S3AccessControlPolicy{
                            .AccessControlList = S3AccessControlList{
                                .Owner =
                                    S3ObjectOwner{.ID = "852b113e7a2f25102679df27bb0ae12b3f85be6b",
                                                  .DisplayName = "OwnerDisplayName"},
                                .Grants = std::vector<S3Grant>{S3Grant{
                                    .Grantee = S3Grantee{.TypeIdentifier =
                                                             S3GranteeTypeIdentifier::EMAIL_ADDRESS,
                                                         .Identifier = "team@example.com"},
                                    .Permission = S3Permission::WRITE_ACP}}}}}}}});
}

TEST_CASE("S3PutObjectAcl: a canned list") {
    check_golden(
        "DescribeJobResult.operation-put-object-acl-canned",
        DescribeJobResult{
            .Job = JobDescriptor{.JobId = "job-1",
                                 .Operation = JobOperation{
                                     .S3PutObjectAcl = S3SetObjectAclOperation{
                                         .AccessControlPolicy = S3AccessControlPolicy{
                                             .CannedAccessControlList =
                                                 S3CannedAccessControlList::PUBLIC_READ_WRITE}}}}});
}

TEST_CASE("S3PutObjectAcl: an access control list whose required owner is empty") {
    check_golden(
        "DescribeJobResult.operation-put-object-acl-empty-owner",
        DescribeJobResult{
            .Job = JobDescriptor{
                .JobId = "job-1",
                .Operation = JobOperation{
                    .S3PutObjectAcl = S3SetObjectAclOperation{
                        .AccessControlPolicy = S3AccessControlPolicy{
                            .AccessControlList = S3AccessControlList{
                                .Owner = S3ObjectOwner{}, .Grants = std::vector<S3Grant>{}}}}}}});
}

TEST_CASE("S3PutObjectTagging: a list of tags") {
    check_golden("DescribeJobResult.operation-put-object-tagging",
                 DescribeJobResult{
                     .Job = JobDescriptor{
                         .JobId = "job-1",
                         .Operation = JobOperation{
                             .S3PutObjectTagging = S3SetObjectTaggingOperation{
                                 .TagSet = std::vector<S3Tag>{
                                     S3Tag{.Key = "environment", .Value = "production"},
                                     S3Tag{.Key = "classification", .Value = "internal only"}}}}}});
}

TEST_CASE("S3DeleteObjectTagging has no members") {
    check_golden(
        "DescribeJobResult.operation-delete-object-tagging",
        DescribeJobResult{
            .Job = JobDescriptor{.JobId = "job-1",
                                 .Operation = JobOperation{.S3DeleteObjectTagging =
                                                               S3DeleteObjectTaggingOperation{}}}});
}

TEST_CASE("S3InitiateRestoreObject: days and a tier") {
    check_golden(
        "DescribeJobResult.operation-initiate-restore-object",
        DescribeJobResult{
            .Job = JobDescriptor{
                .JobId = "job-1",
                .Operation = JobOperation{
                    .S3InitiateRestoreObject = S3InitiateRestoreObjectOperation{
                        .ExpirationInDays = 30, .GlacierJobTier = S3GlacierJobTier::BULK}}}});
}

TEST_CASE("S3PutObjectLegalHold: a required structure with a required member") {
    check_golden("DescribeJobResult.operation-put-object-legal-hold",
                 DescribeJobResult{.Job = JobDescriptor{
                                       .JobId = "job-1",
                                       .Operation = JobOperation{
                                           .S3PutObjectLegalHold = S3SetObjectLegalHoldOperation{
                                               .LegalHold = S3ObjectLockLegalHold{
                                                   .Status = S3ObjectLockLegalHoldStatus::OFF}}}}});
}

TEST_CASE("S3PutObjectRetention: a date and a mode") {
    check_golden(
        "DescribeJobResult.operation-put-object-retention",
        DescribeJobResult{
            .Job = JobDescriptor{.JobId = "job-1",
                                 .Operation = JobOperation{
                                     .S3PutObjectRetention = S3SetObjectRetentionOperation{
                                         .BypassGovernanceRetention = true,
                                         .Retention = S3Retention{
                                             .RetainUntilDate = timestamp{1'940'587'200},
                                             .Mode = S3ObjectLockRetentionMode::GOVERNANCE}}}}});
}

TEST_CASE("S3ReplicateObject has no members") {
    check_golden("DescribeJobResult.operation-replicate-object",
                 DescribeJobResult{
                     .Job = JobDescriptor{.JobId = "job-1",
                                          .Operation = JobOperation{
                                              .S3ReplicateObject = S3ReplicateObjectOperation{}}}});
}

TEST_CASE("S3ComputeObjectChecksum: an algorithm and a type") {
    check_golden("DescribeJobResult.operation-compute-object-checksum",
                 DescribeJobResult{
                     .Job = JobDescriptor{
                         .JobId = "job-1",
                         .Operation = JobOperation{
                             .S3ComputeObjectChecksum = S3ComputeObjectChecksumOperation{
                                 .ChecksumAlgorithm = ComputeObjectChecksumAlgorithm::XXHASH128,
                                 .ChecksumType = ComputeObjectChecksumType::COMPOSITE}}}});
}

TEST_CASE("S3UpdateObjectEncryption: a member whose element is SSE-KMS") {
    check_golden(
        "DescribeJobResult.operation-update-object-encryption",
        DescribeJobResult{
            .Job = JobDescriptor{
                .JobId = "job-1",
                .Operation = JobOperation{
                    .S3UpdateObjectEncryption = S3UpdateObjectEncryptionOperation{
                        .ObjectEncryption = ObjectEncryption{
                            .SSEKMS = S3UpdateObjectEncryptionSSEKMS{
                                .KMSKeyArn = "arn:aws:kms:us-east-1:123456789012:key/1234abcd",
                                .BucketKeyEnabled = true}}}}}});
}

TEST_CASE("An operation structure is no union: more than one kind may be set") {
    check_golden(
        "DescribeJobResult.operation-two-kinds",
        DescribeJobResult{
            .Job = JobDescriptor{
                .Operation = JobOperation{.S3DeleteObjectTagging = S3DeleteObjectTaggingOperation{},
                                          .S3ReplicateObject = S3ReplicateObjectOperation{}}}});
}

}  // namespace
