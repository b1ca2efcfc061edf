// SPDX-License-Identifier: Apache-2.0
#include "golden.hpp"

namespace {

using namespace s3control;
using golden::check_golden;
using swage::open_enum;
using swage::timestamp;
using string_map = swage::map<std::string, std::string>;

TEST_CASE("A result without a job is an empty element and an empty object") {
    check_golden("DescribeJobResult.nothing", DescribeJobResult{});
}

TEST_CASE("A job without members is there and empty") {
    check_golden("DescribeJobResult.empty-job", DescribeJobResult{.Job = JobDescriptor{}});
}

TEST_CASE("A job as Batch Operations answers it soon after it was made") {
    const std::vector<open_enum<JobManifestFieldName>> fields{JobManifestFieldName::Bucket,
                                                              JobManifestFieldName::Key};
    const JobManifestSpec spec{.Format = JobManifestFormat::S3BatchOperations_CSV_20180820,
                               .Fields = fields};
    const JobManifestLocation location{.ObjectArn = "arn:aws:s3:::manifests/2024/manifest.csv",
                                       .ETag = "60e460c9d1046e73f7dde5043ac3ae85"};
    const LambdaInvokeOperation lambda_invoke{
        .FunctionArn = "arn:aws:lambda:us-west-2:123456789012:function:copy:PROD"};
    const JobProgressSummary progress_summary{
        .TotalNumberOfTasks = 0, .NumberOfTasksSucceeded = 0, .NumberOfTasksFailed = 0};
    const JobDescriptor job{
        .JobId = "93c6bb4b-1d64-578f-d2a5-1030f529888c",
        .ConfirmationRequired = false,
        .Description = "2023-11-15 - LambdaInvoke",
        .JobArn = "arn:aws:s3:us-west-2:123456789012:job/93c6bb4b-1d64-578f-d2a5-1030f529888c",
        .Status = JobStatus::New,
        .Manifest = JobManifest{.Spec = spec, .Location = location},
        .Operation = JobOperation{.LambdaInvoke = lambda_invoke},
        .Priority = 10,
        .ProgressSummary = progress_summary,
        .Report = JobReport{.Enabled = false},
        .CreationTime = timestamp{1'700'043'630, 123'000'000},
        .RoleArn = "arn:aws:iam::123456789012:role/BatchOperations"};
    check_golden("DescribeJobResult.new-job", DescribeJobResult{.Job = job});
}

TEST_CASE("Every member of a job that is no operation and no generator") {
    const std::vector<open_enum<JobManifestFieldName>> fields{
        JobManifestFieldName::Bucket, JobManifestFieldName::Key, JobManifestFieldName::VersionId,
        JobManifestFieldName::Ignore};
    const JobManifestSpec spec{.Format = JobManifestFormat::S3InventoryReport_CSV_20161130,
                               .Fields = fields};
    const JobManifestLocation location{.ObjectArn = "arn:aws:s3:::inventory/manifest.json",
                                       .ObjectVersionId = "3HL4kqtJlcpXroDTDmJ+rmSpXd3dIbrHY0",
                                       .ETag = "acd903690e6c659fc2b59ec7a8aec622"};
    const JobOperation operation{.S3ReplicateObject = S3ReplicateObjectOperation{}};
    const JobProgressSummary progress_summary{
        .TotalNumberOfTasks = 128'000,
        .NumberOfTasksSucceeded = 127'998,
        .NumberOfTasksFailed = 2,
        .Timers = JobTimers{.ElapsedTimeInActiveSeconds = 1843}};
    const std::vector<JobFailure> failure_reasons{
        JobFailure{
            .FailureCode = "AccessDenied",
            .FailureReason = "Access denied to arn:aws:s3:::inventory with the supplied role."},
        JobFailure{.FailureCode = "ManifestNotFound",
                   .FailureReason = "The manifest object does not exist."}};
    const JobReport report{.Bucket = "arn:aws:s3:::reports",
                           .Format = JobReportFormat::Report_CSV_20180820,
                           .Enabled = true,
                           .Prefix = "batch-op-reports",
                           .ReportScope = JobReportScope::FailedTasksOnly,
                           .ExpectedBucketOwner = "210987654321"};
    const JobManifestLocation location_2{
        .ObjectArn = "arn:aws:s3:::manifests/generated/manifest.json",
        .ObjectVersionId = "null",
        .ETag = "af770f2586fc977dd6496aeaf020934a"};
    const S3GeneratedManifestDescriptor generated_manifest_descriptor{
        .Format = GeneratedManifestFormat::S3InventoryReport_CSV_20211130, .Location = location_2};
    const JobDescriptor job{
        .JobId = "d664c9fa-be53-deff-85f9-dfaed43fdd75",
        .ConfirmationRequired = true,
        .Description = "Every member",
        .JobArn = "arn:aws:s3:eu-central-1:123456789012:job/d664c9fa-be53-deff-85f9-dfaed43fdd75",
        .Status = JobStatus::Suspended,
        .Manifest = JobManifest{.Spec = spec, .Location = location},
        .Operation = operation,
        .Priority = 42,
        .ProgressSummary = progress_summary,
        .StatusUpdateReason = "Resumed after a quota increase",
        .FailureReasons = failure_reasons,
        .Report = report,
        .CreationTime = timestamp{1'700'043'630, 123'000'000},
        .TerminationDate = timestamp{1'700'045'511},
        .RoleArn = "arn:aws:iam::123456789012:role/service-role/S3BatchOperationsRole",
        .SuspendedDate = timestamp{1'700'043'700, 250'000'000},
        .SuspendedCause = "Awaiting confirmation",
        .GeneratedManifestDescriptor = generated_manifest_descriptor};
    check_golden("DescribeJobResult.every-job-member", DescribeJobResult{.Job = job});
}

TEST_CASE("Empty texts, lists, maps and structures stay there, apart from absent ones") {
    const JobManifestSpec spec{.Format = open_enum<JobManifestFormat>{},
                               .Fields = std::vector<open_enum<JobManifestFieldName>>{}};
    const JobManifestLocation location{.ObjectArn = "", .ObjectVersionId = "", .ETag = ""};
    const LambdaInvokeOperation lambda_invoke{.FunctionArn = "", .UserArguments = string_map{}};
    const S3CopyObjectOperation copy{
        .AccessControlGrants = std::vector<S3Grant>{},
        .NewObjectMetadata = S3ObjectMetadata{.UserMetadata = string_map{}},
        .NewObjectTagging = std::vector<S3Tag>{}};
    const S3SetObjectAclOperation acl{.AccessControlPolicy = S3AccessControlPolicy{}};
    const S3UpdateObjectEncryptionOperation update_object_encryption{.ObjectEncryption =
                                                                         ObjectEncryption{}};
    const JobOperation operation{.LambdaInvoke = lambda_invoke,
                                 .S3PutObjectCopy = copy,
                                 .S3PutObjectAcl = acl,
                                 .S3PutObjectTagging = S3SetObjectTaggingOperation{},
                                 .S3InitiateRestoreObject = S3InitiateRestoreObjectOperation{},
                                 .S3ComputeObjectChecksum = S3ComputeObjectChecksumOperation{},
                                 .S3UpdateObjectEncryption = update_object_encryption};
    const KeyNameConstraint key_name_constraint{
        .MatchAnyPrefix = std::vector<std::string>{},
        .MatchAnySuffix = std::vector<std::string>{""},
        .MatchAnySubstring = std::vector<std::string>{"", ""}};
    const JobManifestGeneratorFilter filter{
        .ObjectReplicationStatuses = std::vector<open_enum<ReplicationStatus>>{},
        .KeyNameConstraint = key_name_constraint,
        .MatchAnyStorageClass = std::vector<open_enum<S3StorageClass>>{},
        .MatchAnyObjectEncryption = std::vector<ObjectEncryptionFilter>{}};
    const S3JobManifestGenerator job_manifest_generator{
        .SourceBucket = "", .Filter = filter, .EnableManifestOutput = false};
    const JobManifestGenerator manifest_generator =
        JobManifestGenerator::make<JobManifestGenerator::tag::S3JobManifestGenerator>(
            job_manifest_generator);
    const JobDescriptor job{.JobId = "",
                            .Description = "",
                            .Status = open_enum<JobStatus>{},
                            .Manifest = JobManifest{.Spec = spec, .Location = location},
                            .Operation = operation,
                            .ProgressSummary = JobProgressSummary{.Timers = JobTimers{}},
                            .FailureReasons = std::vector<JobFailure>{},
                            .Report = JobReport{.Enabled = false},
                            .ManifestGenerator = manifest_generator,
                            .GeneratedManifestDescriptor = S3GeneratedManifestDescriptor{}};
    check_golden("DescribeJobResult.empty-values", DescribeJobResult{.Job = job});
}

TEST_CASE("Lists keep their order and their repetitions, and empty elements count") {
    const std::vector<open_enum<JobManifestFieldName>> fields{
        JobManifestFieldName::Ignore, JobManifestFieldName::Bucket, JobManifestFieldName::Ignore,
        JobManifestFieldName::Ignore, JobManifestFieldName::Key};
    const JobManifestSpec spec{.Format = JobManifestFormat::S3BatchOperations_CSV_20180820,
                               .Fields = fields};
    const JobManifestLocation location{.ObjectArn = "arn:aws:s3:::manifests/2024/manifest.csv",
                                       .ETag = "60e460c9d1046e73f7dde5043ac3ae85"};
    const std::vector<JobFailure> failure_reasons{JobFailure{}, JobFailure{.FailureCode = "A"},
                                                  JobFailure{.FailureReason = "B"}, JobFailure{}};
    const JobDescriptor job{.Manifest = JobManifest{.Spec = spec, .Location = location},
                            .FailureReasons = failure_reasons};
    check_golden("DescribeJobResult.lists", DescribeJobResult{.Job = job});
}

TEST_CASE("false and 0 are written, not taken for absent") {
    const S3ObjectMetadata new_object_metadata{.ContentLength = 0, .RequesterCharged = false};
    const S3CopyObjectOperation copy{.NewObjectMetadata = new_object_metadata,
                                     .RequesterPays = false,
                                     .BucketKeyEnabled = false};
    const S3SetObjectRetentionOperation retention{.BypassGovernanceRetention = false,
                                                  .Retention = S3Retention{}};
    const JobOperation operation{
        .S3PutObjectCopy = copy,
        .S3InitiateRestoreObject = S3InitiateRestoreObjectOperation{.ExpirationInDays = 0},
        .S3PutObjectRetention = retention};
    const JobProgressSummary progress_summary{.TotalNumberOfTasks = 0,
                                              .NumberOfTasksSucceeded = 0,
                                              .NumberOfTasksFailed = 0,
                                              .Timers = JobTimers{.ElapsedTimeInActiveSeconds = 0}};
    const JobManifestGeneratorFilter filter{.EligibleForReplication = false,
                                            .ObjectSizeGreaterThanBytes = 0,
                                            .ObjectSizeLessThanBytes = 0};
    const S3JobManifestGenerator job_manifest_generator{
        .SourceBucket = "arn:aws:s3:::b", .Filter = filter, .EnableManifestOutput = false};
    const JobManifestGenerator manifest_generator =
        JobManifestGenerator::make<JobManifestGenerator::tag::S3JobManifestGenerator>(
            job_manifest_generator);
    const JobDescriptor job{.ConfirmationRequired = false,
                            .Operation = operation,
                            .Priority = 0,
                            .ProgressSummary = progress_summary,
                            .ManifestGenerator = manifest_generator};
    check_golden("DescribeJobResult.zeros", DescribeJobResult{.Job = job});
}

}  // namespace
