// SPDX-License-Identifier: Apache-2.0
#include "golden.hpp"

namespace {

using namespace s3control;
using golden::check_golden;
using swage::open_enum;
using swage::timestamp;
using string_map = swage::map<std::string, std::string>;

TEST_CASE("LambdaInvoke: a function, its schema version, its arguments") {
    const string_map user_arguments{{"bucket", ""}, {"mode", "dry-run"}, {"reason", "a & b"}};
    const LambdaInvokeOperation lambda_invoke{
        .FunctionArn = "arn:aws:lambda:us-west-2:123456789012:function:my-function",
        .InvocationSchemaVersion = "2.0",
        .UserArguments = user_arguments};
    const JobDescriptor job{.JobId = "job-1",
                            .Operation = JobOperation{.LambdaInvoke = lambda_invoke}};
    check_golden("DescribeJobResult.operation-lambda-invoke", DescribeJobResult{.Job = job});
}

TEST_CASE("S3PutObjectCopy: every member") {
    const S3Grantee grantee{.TypeIdentifier = S3GranteeTypeIdentifier::CANONICAL,
                            .Identifier = "7dc791ca454028838ce2b3fdc8af8f52",
                            .DisplayName = "archive"};
    const S3Grantee grantee_2{
        .TypeIdentifier = S3GranteeTypeIdentifier::GROUP,
        .Identifier = "http://acs.amazonaws.com/groups/global/AuthenticatedUsers"};
    const std::vector<S3Grant> access_control_grants{
        S3Grant{.Grantee = grantee, .Permission = S3Permission::FULL_CONTROL},
        S3Grant{.Grantee = grantee_2, .Permission = S3Permission::READ}, S3Grant{}};
    const string_map user_metadata{{"cost-center", "cc-4200"},
                                   {"department", "Forschung & Entwicklung München"}};
    const S3ObjectMetadata new_object_metadata{
        .CacheControl = "max-age=31536000, public",
        .ContentDisposition = "attachment; filename=\"report.csv\"",
        .ContentEncoding = "gzip",
        .ContentLanguage = "de-DE, en-CA",
        .UserMetadata = user_metadata,
        .ContentLength = 5'368'709'120,
        .ContentMD5 = "Q2hlY2sgSW50ZWdyaXR5IQ==",
        .ContentType = "text/csv; charset=utf-8",
        .HttpExpiresDate = timestamp{1'893'456'000},
        .RequesterCharged = true,
        .SSEAlgorithm = S3SSEAlgorithm::AES256};
    const std::vector<S3Tag> new_object_tagging{S3Tag{.Key = "project", .Value = "archive-2023"},
                                                S3Tag{.Key = "empty", .Value = ""}};
    const S3CopyObjectOperation copy{
        .TargetResource = "arn:aws:s3:::destination",
        .CannedAccessControlList = S3CannedAccessControlList::BUCKET_OWNER_FULL_CONTROL,
        .AccessControlGrants = access_control_grants,
        .MetadataDirective = S3MetadataDirective::REPLACE,
        .ModifiedSinceConstraint = timestamp{1'672'531'200},
        .NewObjectMetadata = new_object_metadata,
        .NewObjectTagging = new_object_tagging,
        .RedirectLocation = "https://archive.example.com/index.html?source=batch&mode=copy",
        .RequesterPays = true,
        .StorageClass = S3StorageClass::GLACIER_IR,
        .UnModifiedSinceConstraint = timestamp{1'703'980'800, 500'000'000},
        .SSEAwsKmsKeyId = "arn:aws:kms:eu-central-1:123456789012:key/1cb1ee7c",
        .TargetKeyPrefix = "archive/2023",
        .ObjectLockLegalHoldStatus = S3ObjectLockLegalHoldStatus::ON,
        .ObjectLockMode = S3ObjectLockMode::COMPLIANCE,
        .ObjectLockRetainUntilDate = timestamp{1'924'991'999},
        .BucketKeyEnabled = true,
        .ChecksumAlgorithm = S3ChecksumAlgorithm::CRC64NVME};
    const JobDescriptor job{.JobId = "job-1", .Operation = JobOperation{.S3PutObjectCopy = copy}};
    check_golden("DescribeJobResult.operation-put-object-copy", DescribeJobResult{.Job = job});
}

TEST_CASE("S3PutObjectAcl: grants of an owner") {
    const S3ObjectOwner owner{.ID = "852b113e7a2f25102679df27bb0ae12b3f85be6b",
                              .DisplayName = "OwnerDisplayName"};
    const S3Grantee grantee{.TypeIdentifier = S3GranteeTypeIdentifier::EMAIL_ADDRESS,
                            .Identifier = "team@example.com"};
    const std::vector<S3Grant> grants{
        S3Grant{.Grantee = grantee, .Permission = S3Permission::WRITE_ACP}};
    const S3AccessControlPolicy access_control_policy{
        .AccessControlList = S3AccessControlList{.Owner = owner, .Grants = grants}};
    const S3SetObjectAclOperation acl{.AccessControlPolicy = access_control_policy};
    const JobDescriptor job{.JobId = "job-1", .Operation = JobOperation{.S3PutObjectAcl = acl}};
    check_golden("DescribeJobResult.operation-put-object-acl", DescribeJobResult{.Job = job});
}

TEST_CASE("S3PutObjectAcl: a canned list") {
    const S3AccessControlPolicy access_control_policy{
        .CannedAccessControlList = S3CannedAccessControlList::PUBLIC_READ_WRITE};
    const S3SetObjectAclOperation acl{.AccessControlPolicy = access_control_policy};
    const JobDescriptor job{.JobId = "job-1", .Operation = JobOperation{.S3PutObjectAcl = acl}};
    check_golden("DescribeJobResult.operation-put-object-acl-canned",
                 DescribeJobResult{.Job = job});
}

TEST_CASE("S3PutObjectAcl: an access control list whose required owner is empty") {
    const S3AccessControlList access_control_list{.Owner = S3ObjectOwner{},
                                                  .Grants = std::vector<S3Grant>{}};
    const S3AccessControlPolicy access_control_policy{.AccessControlList = access_control_list};
    const S3SetObjectAclOperation acl{.AccessControlPolicy = access_control_policy};
    const JobDescriptor job{.JobId = "job-1", .Operation = JobOperation{.S3PutObjectAcl = acl}};
    check_golden("DescribeJobResult.operation-put-object-acl-empty-owner",
                 DescribeJobResult{.Job = job});
}

TEST_CASE("S3PutObjectTagging: a list of tags") {
    const std::vector<S3Tag> tag_set{S3Tag{.Key = "environment", .Value = "production"},
                                     S3Tag{.Key = "classification", .Value = "internal only"}};
    const JobOperation operation{.S3PutObjectTagging =
                                     S3SetObjectTaggingOperation{.TagSet = tag_set}};
    check_golden("DescribeJobResult.operation-put-object-tagging",
                 DescribeJobResult{.Job = JobDescriptor{.JobId = "job-1", .Operation = operation}});
}

TEST_CASE("S3DeleteObjectTagging has no members") {
    const JobOperation operation{.S3DeleteObjectTagging = S3DeleteObjectTaggingOperation{}};
    check_golden("DescribeJobResult.operation-delete-object-tagging",
                 DescribeJobResult{.Job = JobDescriptor{.JobId = "job-1", .Operation = operation}});
}

TEST_CASE("S3InitiateRestoreObject: days and a tier") {
    const S3InitiateRestoreObjectOperation initiate_restore_object{
        .ExpirationInDays = 30, .GlacierJobTier = S3GlacierJobTier::BULK};
    const JobOperation operation{.S3InitiateRestoreObject = initiate_restore_object};
    check_golden("DescribeJobResult.operation-initiate-restore-object",
                 DescribeJobResult{.Job = JobDescriptor{.JobId = "job-1", .Operation = operation}});
}

TEST_CASE("S3PutObjectLegalHold: a required structure with a required member") {
    const S3ObjectLockLegalHold legal_hold{.Status = S3ObjectLockLegalHoldStatus::OFF};
    const JobOperation operation{.S3PutObjectLegalHold =
                                     S3SetObjectLegalHoldOperation{.LegalHold = legal_hold}};
    check_golden("DescribeJobResult.operation-put-object-legal-hold",
                 DescribeJobResult{.Job = JobDescriptor{.JobId = "job-1", .Operation = operation}});
}

TEST_CASE("S3PutObjectRetention: a date and a mode") {
    const S3Retention retention{.RetainUntilDate = timestamp{1'940'587'200},
                                .Mode = S3ObjectLockRetentionMode::GOVERNANCE};
    const S3SetObjectRetentionOperation retention_2{.BypassGovernanceRetention = true,
                                                    .Retention = retention};
    const JobDescriptor job{.JobId = "job-1",
                            .Operation = JobOperation{.S3PutObjectRetention = retention_2}};
    check_golden("DescribeJobResult.operation-put-object-retention", DescribeJobResult{.Job = job});
}

TEST_CASE("S3ReplicateObject has no members") {
    const JobOperation operation{.S3ReplicateObject = S3ReplicateObjectOperation{}};
    check_golden("DescribeJobResult.operation-replicate-object",
                 DescribeJobResult{.Job = JobDescriptor{.JobId = "job-1", .Operation = operation}});
}

TEST_CASE("S3ComputeObjectChecksum: an algorithm and a type") {
    const S3ComputeObjectChecksumOperation compute_object_checksum{
        .ChecksumAlgorithm = ComputeObjectChecksumAlgorithm::XXHASH128,
        .ChecksumType = ComputeObjectChecksumType::COMPOSITE};
    const JobOperation operation{.S3ComputeObjectChecksum = compute_object_checksum};
    check_golden("DescribeJobResult.operation-compute-object-checksum",
                 DescribeJobResult{.Job = JobDescriptor{.JobId = "job-1", .Operation = operation}});
}

TEST_CASE("S3UpdateObjectEncryption: a member whose element is SSE-KMS") {
    const S3UpdateObjectEncryptionSSEKMS ssekms{
        .KMSKeyArn = "arn:aws:kms:us-east-1:123456789012:key/1234abcd", .BucketKeyEnabled = true};
    const S3UpdateObjectEncryptionOperation update_object_encryption{
        .ObjectEncryption = ObjectEncryption{.SSEKMS = ssekms}};
    const JobOperation operation{.S3UpdateObjectEncryption = update_object_encryption};
    check_golden("DescribeJobResult.operation-update-object-encryption",
                 DescribeJobResult{.Job = JobDescriptor{.JobId = "job-1", .Operation = operation}});
}

TEST_CASE("An operation structure is no union: more than one kind may be set") {
    const JobOperation operation{.S3DeleteObjectTagging = S3DeleteObjectTaggingOperation{},
                                 .S3ReplicateObject = S3ReplicateObjectOperation{}};
    check_golden("DescribeJobResult.operation-two-kinds",
                 DescribeJobResult{.Job = JobDescriptor{.Operation = operation}});
}

}  // namespace
