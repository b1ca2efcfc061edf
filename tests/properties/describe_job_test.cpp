// SPDX-License-Identifier: Apache-2.0
#include <s3control/describe_job.hpp>

#include <doctest/doctest.h>

#include "round_trip.hpp"

namespace {

using namespace s3control;
using every_type = swage::type_list<
    BadRequestException, DSSEKMSFilter, DescribeJobRequest, DescribeJobResult,
    GeneratedManifestEncryption, InternalServiceException, JobDescriptor, JobFailure, JobManifest,
    JobManifestGenerator, JobManifestGeneratorFilter, JobManifestLocation, JobManifestSpec,
    JobOperation, JobProgressSummary, JobReport, JobTimers, KeyNameConstraint,
    LambdaInvokeOperation, NotFoundException, NotSSEFilter, ObjectEncryption,
    ObjectEncryptionFilter, S3AccessControlList, S3AccessControlPolicy,
    S3ComputeObjectChecksumOperation, S3CopyObjectOperation, S3DeleteObjectTaggingOperation,
    S3GeneratedManifestDescriptor, S3Grant, S3Grantee, S3InitiateRestoreObjectOperation,
    S3JobManifestGenerator, S3ManifestOutputLocation, S3ObjectLockLegalHold, S3ObjectMetadata,
    S3ObjectOwner, S3ReplicateObjectOperation, S3Retention, S3SetObjectAclOperation,
    S3SetObjectLegalHoldOperation, S3SetObjectRetentionOperation, S3SetObjectTaggingOperation,
    S3Tag, S3UpdateObjectEncryptionOperation, S3UpdateObjectEncryptionSSEKMS, SSECFilter,
    SSEKMSEncryption, SSEKMSFilter, SSES3Encryption, SSES3Filter, TooManyRequestsException>;

}  // namespace

TEST_CASE("Every structure and union of DescribeJob is among those that are tested") {
    properties::check_is_whole(every_type{}, schema::DescribeJob);
}

TEST_CASE("DescribeJob: what is written is read again, in every form of every format") {
    properties::check_known(every_type{}, 20, {.presence = 60, .unknown_enum_values = 10});
    properties::check_known(every_type{}, 5, {.presence = 100, .most_elements = 8});
    properties::check_known(every_type{}, 2, {.presence = 0, .keep_constraints = false});
}

TEST_CASE("DescribeJob: whole results with texts of any length") {
    swage::random_options options;
    options.presence = 95;
    options.most_characters = 5000;
    options.keep_constraints = false;
    properties::check_known(swage::type_list<DescribeJobResult>{}, 20, options);
}

TEST_CASE("DescribeJob: unknown union members are written as they were read") {
    properties::check_unknown(
        swage::type_list<DescribeJobResult, JobManifestGenerator, ObjectEncryptionFilter,
                         JobManifestGeneratorFilter>{},
        100, {.unknown_enum_values = 20});
}
