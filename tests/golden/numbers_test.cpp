// SPDX-License-Identifier: Apache-2.0
#include "golden.hpp"

namespace {

using namespace s3control;
using golden::check_golden;
using swage::open_enum;
using swage::timestamp;
using string_map = swage::map<std::string, std::string>;

TEST_CASE("The ends of a long and of an integer") {
    const S3CopyObjectOperation copy{.NewObjectMetadata =
                                         S3ObjectMetadata{.ContentLength = INT64_MAX}};
    const S3InitiateRestoreObjectOperation initiate_restore_object{.ExpirationInDays = INT32_MAX};
    const JobOperation operation{.S3PutObjectCopy = copy,
                                 .S3InitiateRestoreObject = initiate_restore_object};
    const JobProgressSummary progress_summary{
        .TotalNumberOfTasks = INT64_MAX,
        .NumberOfTasksSucceeded = 9'223'372'036'854'775'806,
        .NumberOfTasksFailed = 9'007'199'254'740'993,
        .Timers = JobTimers{.ElapsedTimeInActiveSeconds = 4'294'967'296}};
    const JobDescriptor job{
        .Operation = operation, .Priority = INT32_MAX, .ProgressSummary = progress_summary};
    check_golden("DescribeJobResult.number-maxima", DescribeJobResult{.Job = job});
}

TEST_CASE("The other ends of a long and of an integer") {
    const S3CopyObjectOperation copy{.NewObjectMetadata =
                                         S3ObjectMetadata{.ContentLength = INT64_MIN}};
    const S3InitiateRestoreObjectOperation initiate_restore_object{.ExpirationInDays = INT32_MIN};
    const JobOperation operation{.S3PutObjectCopy = copy,
                                 .S3InitiateRestoreObject = initiate_restore_object};
    const JobProgressSummary progress_summary{
        .TotalNumberOfTasks = INT64_MIN,
        .NumberOfTasksSucceeded = -9'223'372'036'854'775'807,
        .NumberOfTasksFailed = -1,
        .Timers = JobTimers{.ElapsedTimeInActiveSeconds = -4'294'967'296}};
    const JobDescriptor job{
        .Operation = operation, .Priority = INT32_MIN, .ProgressSummary = progress_summary};
    check_golden("DescribeJobResult.number-minima", DescribeJobResult{.Job = job});
}

TEST_CASE("Years 0001 and 9999") {
    const JobDescriptor job{.CreationTime = timestamp{-62'135'596'800},
                            .TerminationDate = timestamp{253'402'300'799, 999'999'999},
                            .SuspendedDate = timestamp{-62'135'596'800, 1}};
    check_golden("DescribeJobResult.first-and-last-year", DescribeJobResult{.Job = job});
}

TEST_CASE("The epoch, the second before it, and a leap day") {
    const JobDescriptor job{.CreationTime = timestamp{0},
                            .TerminationDate = timestamp{-1, 750'000'000},
                            .SuspendedDate = timestamp{951'868'799}};
    check_golden("DescribeJobResult.around-the-epoch", DescribeJobResult{.Job = job});
}

TEST_CASE("A fraction of one to nine digits keeps them, without trailing zeros") {
    const S3ObjectMetadata new_object_metadata{.HttpExpiresDate =
                                                   timestamp{1'709'210'096, 120'000'000}};
    const S3CopyObjectOperation copy{
        .ModifiedSinceConstraint = timestamp{1'709'210'096, 100'000'000},
        .NewObjectMetadata = new_object_metadata,
        .UnModifiedSinceConstraint = timestamp{1'709'210'096, 123'000'000},
        .ObjectLockRetainUntilDate = timestamp{1'709'210'096, 123'400'000}};
    const S3Retention retention{.RetainUntilDate = timestamp{1'709'210'096, 123'450'000}};
    const JobOperation operation{
        .S3PutObjectCopy = copy,
        .S3PutObjectRetention = S3SetObjectRetentionOperation{.Retention = retention}};
    const JobManifestGeneratorFilter filter{.CreatedAfter = timestamp{1'709'210'096, 123'456'789},
                                            .CreatedBefore = timestamp{1'709'210'096, 1}};
    const S3JobManifestGenerator job_manifest_generator{
        .SourceBucket = "arn:aws:s3:::b", .Filter = filter, .EnableManifestOutput = true};
    const JobManifestGenerator manifest_generator =
        JobManifestGenerator::make<JobManifestGenerator::tag::S3JobManifestGenerator>(
            job_manifest_generator);
    const JobDescriptor job{.Operation = operation,
                            .CreationTime = timestamp{1'709'210'096, 123'456'000},
                            .TerminationDate = timestamp{1'709'210'096, 123'456'700},
                            .SuspendedDate = timestamp{1'709'210'096, 123'456'780},
                            .ManifestGenerator = manifest_generator};
    check_golden("DescribeJobResult.fractions", DescribeJobResult{.Job = job});
}

}  // namespace
