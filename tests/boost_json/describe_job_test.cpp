// SPDX-License-Identifier: Apache-2.0

#include <doctest/doctest.h>

#include <s3control/types.hpp>

#include "support.hpp"

TEST_CASE("Boost.JSON takes every structure of DescribeJob there and back") {
    using namespace s3control;
    swage::random_options options;
    options.unknown_enum_values = 20;
    test::check_all<DescribeJobRequest, DescribeJobResult, JobDescriptor, JobFailure, JobManifest,
                    JobManifestGenerator, JobManifestGeneratorFilter, JobManifestLocation,
                    JobManifestSpec, JobOperation, JobProgressSummary, JobReport, JobTimers>(
        options);
    test::check_all<BadRequestException, InternalServiceException, NotFoundException,
                    TooManyRequestsException, DSSEKMSFilter, GeneratedManifestEncryption,
                    KeyNameConstraint, LambdaInvokeOperation, NotSSEFilter, ObjectEncryption,
                    ObjectEncryptionFilter, SSECFilter, SSEKMSEncryption, SSEKMSFilter,
                    SSES3Encryption, SSES3Filter>(options);
    test::check_all<
        S3AccessControlList, S3AccessControlPolicy, S3ComputeObjectChecksumOperation,
        S3CopyObjectOperation, S3DeleteObjectTaggingOperation, S3GeneratedManifestDescriptor,
        S3Grant, S3Grantee, S3InitiateRestoreObjectOperation, S3JobManifestGenerator,
        S3ManifestOutputLocation, S3ObjectLockLegalHold, S3ObjectMetadata, S3ObjectOwner,
        S3ReplicateObjectOperation, S3Retention, S3SetObjectAclOperation,
        S3SetObjectLegalHoldOperation, S3SetObjectRetentionOperation, S3SetObjectTaggingOperation,
        S3Tag, S3UpdateObjectEncryptionOperation, S3UpdateObjectEncryptionSSEKMS>(options);
}
