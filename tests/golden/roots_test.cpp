// SPDX-License-Identifier: Apache-2.0
#include "golden.hpp"

namespace {

using namespace s3control;
using golden::check_golden;
using swage::open_enum;
using swage::timestamp;
using string_map = swage::map<std::string, std::string>;

TEST_CASE("A structure with an xmlName has that as its root element") {
    check_golden("S3UpdateObjectEncryptionSSEKMS.root",
                 S3UpdateObjectEncryptionSSEKMS{
                     .KMSKeyArn = "arn:aws:kms:us-east-1:123456789012:key/1234abcd",
                     .BucketKeyEnabled = false});
}

TEST_CASE("An empty structure with an xmlName") {
    check_golden("SSES3Encryption.root", SSES3Encryption{});
}

TEST_CASE("A required key id in a structure named SSE-KMS") {
    check_golden("SSEKMSEncryption.root", SSEKMSEncryption{.KeyId = "alias/key"});
}

TEST_CASE("A tag") {
    check_golden("S3Tag.root", S3Tag{.Key = "environment", .Value = "production"});
}

TEST_CASE("A report without optional members keeps its required one") {
    check_golden("JobReport.required-only", JobReport{.Enabled = false});
}

TEST_CASE("A manifest with its required members only") {
    const JobManifestSpec spec{.Format = JobManifestFormat::S3BatchOperations_CSV_20180820};
    const JobManifestLocation location{.ObjectArn = "arn:aws:s3:::manifests/2024/manifest.csv",
                                       .ETag = "60e460c9d1046e73f7dde5043ac3ae85"};
    check_golden("JobManifest.required-only", JobManifest{.Spec = spec, .Location = location});
}

TEST_CASE("The members of the error BadRequestException") {
    check_golden("BadRequestException.message",
                 BadRequestException{.Message = "the request was not well formed"});
}

TEST_CASE("The members of the error InternalServiceException") {
    check_golden("InternalServiceException.message",
                 InternalServiceException{.Message = "try again"});
}

TEST_CASE("The members of the error NotFoundException") {
    check_golden("NotFoundException.message", NotFoundException{.Message = "no job has that id"});
}

TEST_CASE("The members of the error TooManyRequestsException") {
    check_golden("TooManyRequestsException.message",
                 TooManyRequestsException{.Message = "slow down"});
}

TEST_CASE("An error without its message") {
    check_golden("NotFoundException.empty", NotFoundException{});
}

TEST_CASE("The members of the request, which travel in the URI and a header") {
    check_golden("DescribeJobRequest.both",
                 DescribeJobRequest{.AccountId = "123456789012",
                                    .JobId = "93c6bb4b-1d64-578f-d2a5-1030f529888c"});
}

}  // namespace
