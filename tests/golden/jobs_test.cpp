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
    check_golden(
        "DescribeJobResult.new-job",
        DescribeJobResult{
            .Job = JobDescriptor{
                .JobId = "93c6bb4b-1d64-578f-d2a5-1030f529888c",
                .ConfirmationRequired = false,
                .Description = "2023-11-15 - LambdaInvoke",
                .JobArn =
                    "arn:aws:s3:us-west-2:123456789012:job/93c6bb4b-1d64-578f-d2a5-1030f529888c",
                .Status = JobStatus::New,
                .Manifest =
                    JobManifest{
                        .Spec =
                            JobManifestSpec{
                                .Format = JobManifestFormat::S3BatchOperations_CSV_20180820,
                                .Fields =
                                    std::vector<open_enum<JobManifestFieldName>>{
                                        JobManifestFieldName::Bucket, JobManifestFieldName::Key}},
                        .Location =
                            JobManifestLocation{
                                .ObjectArn = "arn:aws:s3:::manifests/2024/manifest.csv",
                                .ETag = "60e460c9d1046e73f7dde5043ac3ae85"}},
                .Operation =
                    JobOperation{
                        .LambdaInvoke =
                            LambdaInvokeOperation{
                                .FunctionArn =
                                    "arn:aws:lambda:us-west-2:123456789012:function:copy:PROD"}},
                .Priority = 10,
                .ProgressSummary = JobProgressSummary{.TotalNumberOfTasks = 0,
                                                      .NumberOfTasksSucceeded = 0,
                                                      .NumberOfTasksFailed = 0},
                .Report = JobReport{.Enabled = false},
                .CreationTime = timestamp{1'700'043'630, 123'000'000},
                .RoleArn = "arn:aws:iam::123456789012:role/BatchOperations"}});
}

TEST_CASE("Every member of a job that is no operation and no generator") {
    check_golden(
        "DescribeJobResult.every-job-member",
        DescribeJobResult{
            .Job = JobDescriptor{
                .JobId = "d664c9fa-be53-deff-85f9-dfaed43fdd75",
                .ConfirmationRequired = true,
                .Description = "Every member",
                .JobArn =
                    "arn:aws:s3:eu-central-1:123456789012:job/d664c9fa-be53-deff-85f9-dfaed43fdd75",
                .Status = JobStatus::Suspended,
                .Manifest =
                    JobManifest{
                        .Spec =
                            JobManifestSpec{
                                .Format = JobManifestFormat::S3InventoryReport_CSV_20161130,
                                .Fields =
                                    std::vector<open_enum<JobManifestFieldName>>{
                                        JobManifestFieldName::Bucket, JobManifestFieldName::Key,
                                        JobManifestFieldName::VersionId,
                                        JobManifestFieldName::Ignore}},
                        .Location =
                            JobManifestLocation{
                                .ObjectArn = "arn:aws:s3:::inventory/manifest.json",
                                .ObjectVersionId = "3HL4kqtJlcpXroDTDmJ+rmSpXd3dIbrHY0",
                                .ETag = "acd903690e6c659fc2b59ec7a8aec622"}},
                .Operation = JobOperation{.S3ReplicateObject = S3ReplicateObjectOperation{}},
                .Priority = 42,
                .ProgressSummary =
                    JobProgressSummary{.TotalNumberOfTasks = 128'000,
                                       .NumberOfTasksSucceeded = 127'998,
                                       .NumberOfTasksFailed = 2,
                                       .Timers = JobTimers{.ElapsedTimeInActiveSeconds = 1843}},
                .StatusUpdateReason = "Resumed after a quota increase",
                .FailureReasons =
                    std::vector<JobFailure>{
                        JobFailure{
                            .FailureCode = "AccessDenied",
                            .FailureReason =
                                "Access denied to arn:aws:s3:::inventory with the supplied role."},
                        JobFailure{.FailureCode = "ManifestNotFound",
                                   .FailureReason = "The manifest object does not exist."}},
                .Report = JobReport{.Bucket = "arn:aws:s3:::reports",
                                    .Format = JobReportFormat::Report_CSV_20180820,
                                    .Enabled = true,
                                    .Prefix = "batch-op-reports",
                                    .ReportScope = JobReportScope::FailedTasksOnly,
                                    .ExpectedBucketOwner = "210987654321"},
                .CreationTime = timestamp{1'700'043'630, 123'000'000},
                .TerminationDate = timestamp{1'700'045'511},
                .RoleArn = "arn:aws:iam::123456789012:role/service-role/S3BatchOperationsRole",
                .SuspendedDate = timestamp{1'700'043'700, 250'000'000},
                .SuspendedCause = "Awaiting confirmation",
                .GeneratedManifestDescriptor = S3GeneratedManifestDescriptor{
                    .Format = GeneratedManifestFormat::S3InventoryReport_CSV_20211130,
                    .Location = JobManifestLocation{
                        .ObjectArn = "arn:aws:s3:::manifests/generated/manifest.json",
                        .ObjectVersionId = "null",
                        .ETag = "af770f2586fc977dd6496aeaf020934a"}}}});
}

TEST_CASE("Empty texts, lists, maps and structures stay there, apart from absent ones") {
    check_golden(
        "DescribeJobResult.empty-values",
        DescribeJobResult{
            .Job = JobDescriptor{
                .JobId = "",
                .Description = "",
                .Status = open_enum<JobStatus>{},
                .Manifest =
                    JobManifest{
                        .Spec = JobManifestSpec{.Format = open_enum<JobManifestFormat>{},
                                                .Fields =
                                                    std::vector<open_enum<JobManifestFieldName>>{}},
                        .Location =
                            JobManifestLocation{
                                .ObjectArn = "", .ObjectVersionId = "", .ETag = ""}},
                .Operation =
                    JobOperation{
                        .LambdaInvoke =
                            LambdaInvokeOperation{.FunctionArn = "", .UserArguments = string_map{}},
                        .S3PutObjectCopy =
                            S3CopyObjectOperation{
                                .AccessControlGrants = std::vector<S3Grant>{},
                                .NewObjectMetadata = S3ObjectMetadata{.UserMetadata = string_map{}},
                                .NewObjectTagging = std::vector<S3Tag>{}},
                        .S3PutObjectAcl =
                            S3SetObjectAclOperation{.AccessControlPolicy = S3AccessControlPolicy{}},
                        .S3PutObjectTagging = S3SetObjectTaggingOperation{},
                        .S3InitiateRestoreObject = S3InitiateRestoreObjectOperation{},
                        .S3ComputeObjectChecksum = S3ComputeObjectChecksumOperation{},
                        .S3UpdateObjectEncryption =
                            S3UpdateObjectEncryptionOperation{.ObjectEncryption =
                                                                  ObjectEncryption{}}},
                .ProgressSummary = JobProgressSummary{.Timers = JobTimers{}},
                .FailureReasons = std::vector<JobFailure>{},
                .Report = JobReport{.Enabled = false},
                .ManifestGenerator =
                    JobManifestGenerator::make<JobManifestGenerator::tag::S3JobManifestGenerator>(
                        S3JobManifestGenerator{
                            .SourceBucket = "",
                            .Filter =
                                JobManifestGeneratorFilter{
                                    .ObjectReplicationStatuses =
                                        std::vector<open_enum<ReplicationStatus>>{},
                                    .KeyNameConstraint =
                                        KeyNameConstraint{
                                            .MatchAnyPrefix = std::vector<std::string>{},
                                            .MatchAnySuffix = std::vector<std::string>{""},
                                            .MatchAnySubstring = std::vector<std::string>{"", ""}},
                                    .MatchAnyStorageClass =
                                        std::vector<open_enum<S3StorageClass>>{},
                                    .MatchAnyObjectEncryption =
                                        std::vector<ObjectEncryptionFilter>{}},
                            .EnableManifestOutput = false}),
                .GeneratedManifestDescriptor = S3GeneratedManifestDescriptor{}}});
}

TEST_CASE("Lists keep their order and their repetitions, and empty elements count") {
    check_golden(
        "DescribeJobResult.lists",
        DescribeJobResult{
            .Job = JobDescriptor{
                .Manifest =
                    JobManifest{
                        .Spec =
                            JobManifestSpec{
                                .Format = JobManifestFormat::S3BatchOperations_CSV_20180820,
                                .Fields =
                                    std::vector<open_enum<JobManifestFieldName>>{
                                        JobManifestFieldName::Ignore, JobManifestFieldName::Bucket,
                                        JobManifestFieldName::Ignore, JobManifestFieldName::Ignore,
                                        JobManifestFieldName::Key}},
                        .Location =
                            JobManifestLocation{
                                .ObjectArn = "arn:aws:s3:::manifests/2024/manifest.csv",
                                .ETag = "60e460c9d1046e73f7dde5043ac3ae85"}},
                .FailureReasons =
                    std::vector<JobFailure>{JobFailure{}, JobFailure{.FailureCode = "A"},
                                            JobFailure{.FailureReason = "B"}, JobFailure{}}}});
}

TEST_CASE("false and 0 are written, not taken for absent") {
    check_golden(
        "DescribeJobResult.zeros",
        DescribeJobResult{
            .Job = JobDescriptor{
                .ConfirmationRequired = false,
                .Operation =
                    JobOperation{
                        .S3PutObjectCopy =
                            S3CopyObjectOperation{
                                .NewObjectMetadata =
                                    S3ObjectMetadata{.ContentLength = 0, .RequesterCharged = false},
                                .RequesterPays = false,
                                .BucketKeyEnabled = false},
                        .S3InitiateRestoreObject =
                            S3InitiateRestoreObjectOperation{.ExpirationInDays = 0},
                        .S3PutObjectRetention =
                            S3SetObjectRetentionOperation{.BypassGovernanceRetention = false,
                                                          .Retention = S3Retention{}}},
                .Priority = 0,
                .ProgressSummary =
                    JobProgressSummary{.TotalNumberOfTasks = 0,
                                       .NumberOfTasksSucceeded = 0,
                                       .NumberOfTasksFailed = 0,
                                       .Timers = JobTimers{.ElapsedTimeInActiveSeconds = 0}},
                .ManifestGenerator =
                    JobManifestGenerator::make<JobManifestGenerator::tag::S3JobManifestGenerator>(
                        S3JobManifestGenerator{
                            .SourceBucket = "arn:aws:s3:::b",
                            .Filter = JobManifestGeneratorFilter{.EligibleForReplication = false,
                                                                 .ObjectSizeGreaterThanBytes = 0,
                                                                 .ObjectSizeLessThanBytes = 0},
                            .EnableManifestOutput = false})}});
}

}  // namespace
