// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <concepts>
#include <string_view>
#include <type_traits>

#include <s3control/describe_job.hpp>

#include "job_list.hpp"

/// What the hand-written readers and writers share: the members of each structure of DescribeJob,
/// listed by hand, so that a peer is written once and not once a structure. All of it is resolved
/// at compile time: after inlining, a peer has the chain of compares and direct member accesses
/// that it would have if each function were typed out. Nothing of swage's schema or tables is used.

namespace peers {

/// The names of a member on the wire.
struct wire {
    std::string_view json;
    std::string_view xml;
    /// The name of a list's elements in XML.
    std::string_view item = "member";

    consteval wire(const char* both) : json(both), xml(both) {}
    consteval wire(const char* json_name, const char* xml_name) : json(json_name), xml(xml_name) {}
    consteval wire(const char* json_name, const char* xml_name, const char* item_name)
        : json(json_name), xml(xml_name), item(item_name) {}
};

/// T or const T.
template <class S, class T>
concept of = std::same_as<std::remove_const_t<S>, T>;

template <class T>
struct type {};

template <auto Value>
using constant = std::integral_constant<decltype(Value), Value>;

// members(x, v) calls v(names, member) for one member after another until a call returns true, and
// returns whether one did: with a visitor that compares the name it finds the member of that name,
// with one that returns false it goes through them all. alternatives(type, v) is the same for a
// union, with a constant of its tag in place of the member.

template <of<job_list::JobList> S, class V>
bool members(S& x, V&& v) {
    return v("Jobs", x.Jobs);
}

template <of<s3control::JobManifestSpec> S, class V>
bool members(S& x, V&& v) {
    return v("Format", x.Format) || v("Fields", x.Fields);
}

template <of<s3control::JobManifestLocation> S, class V>
bool members(S& x, V&& v) {
    return v("ObjectArn", x.ObjectArn) || v("ObjectVersionId", x.ObjectVersionId) ||
           v("ETag", x.ETag);
}

template <of<s3control::JobManifest> S, class V>
bool members(S& x, V&& v) {
    return v("Spec", x.Spec) || v("Location", x.Location);
}

template <of<s3control::LambdaInvokeOperation> S, class V>
bool members(S& x, V&& v) {
    return v("FunctionArn", x.FunctionArn) ||
           v("InvocationSchemaVersion", x.InvocationSchemaVersion) ||
           v("UserArguments", x.UserArguments);
}

template <of<s3control::S3Grantee> S, class V>
bool members(S& x, V&& v) {
    return v("TypeIdentifier", x.TypeIdentifier) || v("Identifier", x.Identifier) ||
           v("DisplayName", x.DisplayName);
}

template <of<s3control::S3Grant> S, class V>
bool members(S& x, V&& v) {
    return v("Grantee", x.Grantee) || v("Permission", x.Permission);
}

template <of<s3control::S3ObjectMetadata> S, class V>
bool members(S& x, V&& v) {
    return v("CacheControl", x.CacheControl) || v("ContentDisposition", x.ContentDisposition) ||
           v("ContentEncoding", x.ContentEncoding) || v("ContentLanguage", x.ContentLanguage) ||
           v("UserMetadata", x.UserMetadata) || v("ContentLength", x.ContentLength) ||
           v("ContentMD5", x.ContentMD5) || v("ContentType", x.ContentType) ||
           v("HttpExpiresDate", x.HttpExpiresDate) || v("RequesterCharged", x.RequesterCharged) ||
           v("SSEAlgorithm", x.SSEAlgorithm);
}

template <of<s3control::S3Tag> S, class V>
bool members(S& x, V&& v) {
    return v("Key", x.Key) || v("Value", x.Value);
}

template <of<s3control::S3CopyObjectOperation> S, class V>
bool members(S& x, V&& v) {
    return v("TargetResource", x.TargetResource) ||
           v("CannedAccessControlList", x.CannedAccessControlList) ||
           v("AccessControlGrants", x.AccessControlGrants) ||
           v("MetadataDirective", x.MetadataDirective) ||
           v("ModifiedSinceConstraint", x.ModifiedSinceConstraint) ||
           v("NewObjectMetadata", x.NewObjectMetadata) ||
           v("NewObjectTagging", x.NewObjectTagging) || v("RedirectLocation", x.RedirectLocation) ||
           v("RequesterPays", x.RequesterPays) || v("StorageClass", x.StorageClass) ||
           v("UnModifiedSinceConstraint", x.UnModifiedSinceConstraint) ||
           v("SSEAwsKmsKeyId", x.SSEAwsKmsKeyId) || v("TargetKeyPrefix", x.TargetKeyPrefix) ||
           v("ObjectLockLegalHoldStatus", x.ObjectLockLegalHoldStatus) ||
           v("ObjectLockMode", x.ObjectLockMode) ||
           v("ObjectLockRetainUntilDate", x.ObjectLockRetainUntilDate) ||
           v("BucketKeyEnabled", x.BucketKeyEnabled) || v("ChecksumAlgorithm", x.ChecksumAlgorithm);
}

template <of<s3control::S3ObjectOwner> S, class V>
bool members(S& x, V&& v) {
    return v("ID", x.ID) || v("DisplayName", x.DisplayName);
}

template <of<s3control::S3AccessControlList> S, class V>
bool members(S& x, V&& v) {
    return v("Owner", x.Owner) || v("Grants", x.Grants);
}

template <of<s3control::S3AccessControlPolicy> S, class V>
bool members(S& x, V&& v) {
    return v("AccessControlList", x.AccessControlList) ||
           v("CannedAccessControlList", x.CannedAccessControlList);
}

template <of<s3control::S3SetObjectAclOperation> S, class V>
bool members(S& x, V&& v) {
    return v("AccessControlPolicy", x.AccessControlPolicy);
}

template <of<s3control::S3SetObjectTaggingOperation> S, class V>
bool members(S& x, V&& v) {
    return v("TagSet", x.TagSet);
}

template <of<s3control::S3DeleteObjectTaggingOperation> S, class V>
bool members(S&, V&&) {
    return false;
}

template <of<s3control::S3InitiateRestoreObjectOperation> S, class V>
bool members(S& x, V&& v) {
    return v("ExpirationInDays", x.ExpirationInDays) || v("GlacierJobTier", x.GlacierJobTier);
}

template <of<s3control::S3ObjectLockLegalHold> S, class V>
bool members(S& x, V&& v) {
    return v("Status", x.Status);
}

template <of<s3control::S3SetObjectLegalHoldOperation> S, class V>
bool members(S& x, V&& v) {
    return v("LegalHold", x.LegalHold);
}

template <of<s3control::S3Retention> S, class V>
bool members(S& x, V&& v) {
    return v("RetainUntilDate", x.RetainUntilDate) || v("Mode", x.Mode);
}

template <of<s3control::S3SetObjectRetentionOperation> S, class V>
bool members(S& x, V&& v) {
    return v("BypassGovernanceRetention", x.BypassGovernanceRetention) ||
           v("Retention", x.Retention);
}

template <of<s3control::S3ReplicateObjectOperation> S, class V>
bool members(S&, V&&) {
    return false;
}

template <of<s3control::S3ComputeObjectChecksumOperation> S, class V>
bool members(S& x, V&& v) {
    return v("ChecksumAlgorithm", x.ChecksumAlgorithm) || v("ChecksumType", x.ChecksumType);
}

template <of<s3control::S3UpdateObjectEncryptionSSEKMS> S, class V>
bool members(S& x, V&& v) {
    return v("KMSKeyArn", x.KMSKeyArn) || v("BucketKeyEnabled", x.BucketKeyEnabled);
}

template <of<s3control::ObjectEncryption> S, class V>
bool members(S& x, V&& v) {
    return v({"SSEKMS", "SSE-KMS"}, x.SSEKMS);
}

template <of<s3control::S3UpdateObjectEncryptionOperation> S, class V>
bool members(S& x, V&& v) {
    return v("ObjectEncryption", x.ObjectEncryption);
}

template <of<s3control::JobOperation> S, class V>
bool members(S& x, V&& v) {
    return v("LambdaInvoke", x.LambdaInvoke) || v("S3PutObjectCopy", x.S3PutObjectCopy) ||
           v("S3PutObjectAcl", x.S3PutObjectAcl) || v("S3PutObjectTagging", x.S3PutObjectTagging) ||
           v("S3DeleteObjectTagging", x.S3DeleteObjectTagging) ||
           v("S3InitiateRestoreObject", x.S3InitiateRestoreObject) ||
           v("S3PutObjectLegalHold", x.S3PutObjectLegalHold) ||
           v("S3PutObjectRetention", x.S3PutObjectRetention) ||
           v("S3ReplicateObject", x.S3ReplicateObject) ||
           v("S3ComputeObjectChecksum", x.S3ComputeObjectChecksum) ||
           v("S3UpdateObjectEncryption", x.S3UpdateObjectEncryption);
}

template <of<s3control::JobTimers> S, class V>
bool members(S& x, V&& v) {
    return v("ElapsedTimeInActiveSeconds", x.ElapsedTimeInActiveSeconds);
}

template <of<s3control::JobProgressSummary> S, class V>
bool members(S& x, V&& v) {
    return v("TotalNumberOfTasks", x.TotalNumberOfTasks) ||
           v("NumberOfTasksSucceeded", x.NumberOfTasksSucceeded) ||
           v("NumberOfTasksFailed", x.NumberOfTasksFailed) || v("Timers", x.Timers);
}

template <of<s3control::JobFailure> S, class V>
bool members(S& x, V&& v) {
    return v("FailureCode", x.FailureCode) || v("FailureReason", x.FailureReason);
}

template <of<s3control::JobReport> S, class V>
bool members(S& x, V&& v) {
    return v("Bucket", x.Bucket) || v("Format", x.Format) || v("Enabled", x.Enabled) ||
           v("Prefix", x.Prefix) || v("ReportScope", x.ReportScope) ||
           v("ExpectedBucketOwner", x.ExpectedBucketOwner);
}

template <of<s3control::SSES3Encryption> S, class V>
bool members(S&, V&&) {
    return false;
}

template <of<s3control::SSEKMSEncryption> S, class V>
bool members(S& x, V&& v) {
    return v("KeyId", x.KeyId);
}

template <of<s3control::GeneratedManifestEncryption> S, class V>
bool members(S& x, V&& v) {
    return v({"SSES3", "SSE-S3"}, x.SSES3) || v({"SSEKMS", "SSE-KMS"}, x.SSEKMS);
}

template <of<s3control::S3ManifestOutputLocation> S, class V>
bool members(S& x, V&& v) {
    return v("ExpectedManifestBucketOwner", x.ExpectedManifestBucketOwner) ||
           v("Bucket", x.Bucket) || v("ManifestPrefix", x.ManifestPrefix) ||
           v("ManifestEncryption", x.ManifestEncryption) || v("ManifestFormat", x.ManifestFormat);
}

template <of<s3control::KeyNameConstraint> S, class V>
bool members(S& x, V&& v) {
    return v("MatchAnyPrefix", x.MatchAnyPrefix) || v("MatchAnySuffix", x.MatchAnySuffix) ||
           v("MatchAnySubstring", x.MatchAnySubstring);
}

template <of<s3control::SSES3Filter> S, class V>
bool members(S&, V&&) {
    return false;
}

template <of<s3control::SSEKMSFilter> S, class V>
bool members(S& x, V&& v) {
    return v("KmsKeyArn", x.KmsKeyArn) || v("BucketKeyEnabled", x.BucketKeyEnabled);
}

template <of<s3control::DSSEKMSFilter> S, class V>
bool members(S& x, V&& v) {
    return v("KmsKeyArn", x.KmsKeyArn);
}

template <of<s3control::SSECFilter> S, class V>
bool members(S&, V&&) {
    return false;
}

template <of<s3control::NotSSEFilter> S, class V>
bool members(S&, V&&) {
    return false;
}

template <class V>
bool alternatives(type<s3control::ObjectEncryptionFilter>, V&& v) {
    using tag = s3control::ObjectEncryptionFilter::tag;
    return v({"SSES3", "SSE-S3"}, constant<tag::SSES3>{}) ||
           v({"SSEKMS", "SSE-KMS"}, constant<tag::SSEKMS>{}) ||
           v({"DSSEKMS", "DSSE-KMS"}, constant<tag::DSSEKMS>{}) ||
           v({"SSEC", "SSE-C"}, constant<tag::SSEC>{}) ||
           v({"NOTSSE", "NOT-SSE"}, constant<tag::NOTSSE>{});
}

template <of<s3control::JobManifestGeneratorFilter> S, class V>
bool members(S& x, V&& v) {
    return v("EligibleForReplication", x.EligibleForReplication) ||
           v("CreatedAfter", x.CreatedAfter) || v("CreatedBefore", x.CreatedBefore) ||
           v("ObjectReplicationStatuses", x.ObjectReplicationStatuses) ||
           v("KeyNameConstraint", x.KeyNameConstraint) ||
           v("ObjectSizeGreaterThanBytes", x.ObjectSizeGreaterThanBytes) ||
           v("ObjectSizeLessThanBytes", x.ObjectSizeLessThanBytes) ||
           v("MatchAnyStorageClass", x.MatchAnyStorageClass) ||
           v({"MatchAnyObjectEncryption", "MatchAnyObjectEncryption", "ObjectEncryption"},
             x.MatchAnyObjectEncryption);
}

template <of<s3control::S3JobManifestGenerator> S, class V>
bool members(S& x, V&& v) {
    return v("ExpectedBucketOwner", x.ExpectedBucketOwner) || v("SourceBucket", x.SourceBucket) ||
           v("ManifestOutputLocation", x.ManifestOutputLocation) || v("Filter", x.Filter) ||
           v("EnableManifestOutput", x.EnableManifestOutput);
}

template <class V>
bool alternatives(type<s3control::JobManifestGenerator>, V&& v) {
    using tag = s3control::JobManifestGenerator::tag;
    return v("S3JobManifestGenerator", constant<tag::S3JobManifestGenerator>{});
}

template <of<s3control::S3GeneratedManifestDescriptor> S, class V>
bool members(S& x, V&& v) {
    return v("Format", x.Format) || v("Location", x.Location);
}

template <of<s3control::JobDescriptor> S, class V>
bool members(S& x, V&& v) {
    return v("JobId", x.JobId) || v("ConfirmationRequired", x.ConfirmationRequired) ||
           v("Description", x.Description) || v("JobArn", x.JobArn) || v("Status", x.Status) ||
           v("Manifest", x.Manifest) || v("Operation", x.Operation) || v("Priority", x.Priority) ||
           v("ProgressSummary", x.ProgressSummary) ||
           v("StatusUpdateReason", x.StatusUpdateReason) || v("FailureReasons", x.FailureReasons) ||
           v("Report", x.Report) || v("CreationTime", x.CreationTime) ||
           v("TerminationDate", x.TerminationDate) || v("RoleArn", x.RoleArn) ||
           v("SuspendedDate", x.SuspendedDate) || v("SuspendedCause", x.SuspendedCause) ||
           v("ManifestGenerator", x.ManifestGenerator) ||
           v("GeneratedManifestDescriptor", x.GeneratedManifestDescriptor);
}

template <of<s3control::DescribeJobResult> S, class V>
bool members(S& x, V&& v) {
    return v("Job", x.Job);
}

}  // namespace peers
