// SPDX-License-Identifier: Apache-2.0
#include "golden.hpp"

namespace {

using namespace s3control;
using golden::check_golden;
using swage::open_enum;
using swage::timestamp;
using string_map = swage::map<std::string, std::string>;

TEST_CASE("The ends of a long and of an integer") {
    check_golden(
        "DescribeJobResult.number-maxima",
        DescribeJobResult{
            .Job = JobDescriptor{
                .Operation =
                    JobOperation{
                        .S3PutObjectCopy =
                            S3CopyObjectOperation{.NewObjectMetadata =
                                                      S3ObjectMetadata{.ContentLength = INT64_MAX}},
                        .S3InitiateRestoreObject =
                            S3InitiateRestoreObjectOperation{.ExpirationInDays = INT32_MAX}},
                .Priority = INT32_MAX,
                .ProgressSummary = JobProgressSummary{
                    .TotalNumberOfTasks = INT64_MAX,
                    .NumberOfTasksSucceeded = 9'223'372'036'854'775'806,
                    .NumberOfTasksFailed = 9'007'199'254'740'993,
                    .Timers = JobTimers{.ElapsedTimeInActiveSeconds = 4'294'967'296}}}});
}

TEST_CASE("The other ends of a long and of an integer") {
    check_golden(
        "DescribeJobResult.number-minima",
        DescribeJobResult{
            .Job = JobDescriptor{
                .Operation =
                    JobOperation{
                        .S3PutObjectCopy =
                            S3CopyObjectOperation{.NewObjectMetadata =
                                                      S3ObjectMetadata{.ContentLength = INT64_MIN}},
                        .S3InitiateRestoreObject =
                            S3InitiateRestoreObjectOperation{.ExpirationInDays = INT32_MIN}},
                .Priority = INT32_MIN,
                .ProgressSummary = JobProgressSummary{
                    .TotalNumberOfTasks = INT64_MIN,
                    .NumberOfTasksSucceeded = -9'223'372'036'854'775'807,
                    .NumberOfTasksFailed = -1,
                    .Timers = JobTimers{.ElapsedTimeInActiveSeconds = -4'294'967'296}}}});
}

TEST_CASE("Years 0001 and 9999") {
    check_golden("DescribeJobResult.first-and-last-year",
                 DescribeJobResult{.Job = JobDescriptor{
                                       .CreationTime = timestamp{-62'135'596'800},
                                       .TerminationDate = timestamp{253'402'300'799, 999'999'999},
                                       .SuspendedDate = timestamp{-62'135'596'800, 1}}});
}

TEST_CASE("The epoch, the second before it, and a leap day") {
    check_golden(
        "DescribeJobResult.around-the-epoch",
        DescribeJobResult{.Job = JobDescriptor{.CreationTime = timestamp{0},
                                               .TerminationDate = timestamp{-1, 750'000'000},
                                               .SuspendedDate = timestamp{951'868'799}}});
}

TEST_CASE("A fraction of one to nine digits keeps them, without trailing zeros") {
    check_golden(
        "DescribeJobResult.fractions",
        DescribeJobResult{
            .Job = JobDescriptor{
                .Operation =
                    JobOperation{
                        .S3PutObjectCopy =
                            S3CopyObjectOperation{
                                .ModifiedSinceConstraint = timestamp{1'709'210'096, 100'000'000},
                                .NewObjectMetadata =
                                    S3ObjectMetadata{.HttpExpiresDate =
                                                         timestamp{1'709'210'096, 120'000'000}},
                                .UnModifiedSinceConstraint = timestamp{1'709'210'096, 123'000'000},
                                .ObjectLockRetainUntilDate = timestamp{1'709'210'096, 123'400'000}},
                        .S3PutObjectRetention =
                            S3SetObjectRetentionOperation{
                                .Retention =
                                    S3Retention{.RetainUntilDate =
                                                    timestamp{1'709'210'096, 123'450'000}}}},
                .CreationTime = timestamp{1'709'210'096, 123'456'000},
                .TerminationDate = timestamp{1'709'210'096, 123'456'700},
                .SuspendedDate = timestamp{1'709'210'096, 123'456'780},
                .ManifestGenerator =
                    JobManifestGenerator::make<JobManifestGenerator::tag::S3JobManifestGenerator>(
                        S3JobManifestGenerator{
                            .SourceBucket = "arn:aws:s3:::b",
                            .Filter =
                                JobManifestGeneratorFilter{
                                    .CreatedAfter = timestamp{1'709'210'096, 123'456'789},
                                    .CreatedBefore = timestamp{1'709'210'096, 1}},
                            .EnableManifestOutput = true})}});
}

}  // namespace
