// SPDX-License-Identifier: Apache-2.0
//
// Is a large optional structure kept inline, or in a box?
//
// The structures are those of S3 Control's DescribeJob, written once as the members of a
// template whose argument is the threshold: an optional structure larger than that many
// bytes is boxed. A job is built as a reader builds it: append an empty one, engage the
// members that are present, assign. "small" is a job of which little is set (one Lambda
// operation), "full" one of which almost everything is.

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <malloc.h>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "measure.hpp"

namespace {

// An optional whose value lives on the heap: a null pointer is "absent", a copy is deep.
template <class T>
class boxed {
public:
    boxed() = default;
    boxed(const boxed& other) : value_(other.value_ ? new T(*other.value_) : nullptr) {}
    boxed(boxed&& other) noexcept : value_(std::exchange(other.value_, nullptr)) {}
    boxed& operator=(boxed other) noexcept {
        std::swap(value_, other.value_);
        return *this;
    }
    ~boxed() { delete value_; }

    T& emplace() {
        delete std::exchange(value_, nullptr);
        return *(value_ = new T());
    }
    explicit operator bool() const { return value_ != nullptr; }
    T& operator*() const { return *value_; }
    T* operator->() const { return value_; }

private:
    T* value_ = nullptr;
};

struct timestamp {
    std::int64_t seconds = 0;
    std::int32_t nanoseconds = 0;
};

// Stands in for an open enum of eight bytes: copied and destroyed with one test of a bit.
class open_enum {
public:
    open_enum() = default;
    explicit open_enum(int value) : bits_(std::uintptr_t(value) << 1 | 1) {}
    open_enum(const open_enum& other) : bits_(other.copy()) {}
    open_enum(open_enum&& other) noexcept : bits_(std::exchange(other.bits_, 1)) {}
    open_enum& operator=(open_enum other) noexcept {
        std::swap(bits_, other.bits_);
        return *this;
    }
    ~open_enum() {
        if (!(bits_ & 1)) delete text();
    }

private:
    std::string* text() const { return reinterpret_cast<std::string*>(bits_); }
    std::uintptr_t copy() const {
        return bits_ & 1 ? bits_ : reinterpret_cast<std::uintptr_t>(new std::string(*text()));
    }
    std::uintptr_t bits_ = 1;
};

using text = std::optional<std::string>;
using number = std::optional<std::int64_t>;
using flag = std::optional<bool>;
using time = std::optional<timestamp>;
using choice = std::optional<open_enum>;
using strings = std::optional<std::vector<std::string>>;
using choices = std::optional<std::vector<open_enum>>;
using string_map = std::optional<std::vector<std::pair<std::string, std::string>>>;

constexpr std::size_t never = static_cast<std::size_t>(-1);

template <std::size_t BoxOver>
struct shapes {
    // The question: an optional structure or union.
    template <class T>
    using optional = std::conditional_t<(sizeof(T) > BoxOver), boxed<T>, std::optional<T>>;
    template <class T>
    using list = std::optional<std::vector<T>>;

    struct Empty {};
    struct S3Tag {
        std::string Key{}, Value{};
    };
    struct S3Grantee {
        choice TypeIdentifier{};
        text Identifier{}, DisplayName{};
    };
    struct S3Grant {
        optional<S3Grantee> Grantee{};
        choice Permission{};
    };
    struct S3ObjectOwner {
        text ID{}, DisplayName{};
    };
    struct S3AccessControlList {
        S3ObjectOwner Owner{};
        list<S3Grant> Grants{};
    };
    struct S3AccessControlPolicy {
        optional<S3AccessControlList> AccessControlList{};
        choice CannedAccessControlList{};
    };
    struct S3ObjectMetadata {
        text CacheControl{}, ContentDisposition{}, ContentEncoding{}, ContentLanguage{};
        string_map UserMetadata{};
        number ContentLength{};
        text ContentMD5{}, ContentType{};
        time HttpExpiresDate{};
        flag RequesterCharged{};
        choice SSEAlgorithm{};
    };
    struct S3CopyObjectOperation {
        text TargetResource{};
        choice CannedAccessControlList{};
        list<S3Grant> AccessControlGrants{};
        choice MetadataDirective{};
        time ModifiedSinceConstraint{};
        optional<S3ObjectMetadata> NewObjectMetadata{};
        list<S3Tag> NewObjectTagging{};
        text RedirectLocation{};
        flag RequesterPays{};
        choice StorageClass{};
        time UnModifiedSinceConstraint{};
        text SSEAwsKmsKeyId{}, TargetKeyPrefix{};
        choice ObjectLockLegalHoldStatus{}, ObjectLockMode{};
        time ObjectLockRetainUntilDate{};
        flag BucketKeyEnabled{};
        choice ChecksumAlgorithm{};
    };
    struct LambdaInvokeOperation {
        text FunctionArn{}, InvocationSchemaVersion{};
        string_map UserArguments{};
    };
    struct S3SetObjectAclOperation {
        optional<S3AccessControlPolicy> AccessControlPolicy{};
    };
    struct S3SetObjectTaggingOperation {
        list<S3Tag> TagSet{};
    };
    struct S3InitiateRestoreObjectOperation {
        number ExpirationInDays{};
        choice GlacierJobTier{};
    };
    struct S3ObjectLockLegalHold {
        open_enum Status{};
    };
    struct S3SetObjectLegalHoldOperation {
        S3ObjectLockLegalHold LegalHold{};
    };
    struct S3Retention {
        time RetainUntilDate{};
        choice Mode{};
    };
    struct S3SetObjectRetentionOperation {
        flag BypassGovernanceRetention{};
        S3Retention Retention{};
    };
    struct S3ComputeObjectChecksumOperation {
        choice ChecksumAlgorithm{}, ChecksumType{};
    };
    struct S3UpdateObjectEncryptionSSEKMS {
        std::string KMSKeyArn{};
        flag BucketKeyEnabled{};
    };
    struct ObjectEncryption {
        optional<S3UpdateObjectEncryptionSSEKMS> SSEKMS{};
    };
    struct S3UpdateObjectEncryptionOperation {
        optional<ObjectEncryption> Encryption{};
    };
    struct JobOperation {
        optional<LambdaInvokeOperation> LambdaInvoke{};
        optional<S3CopyObjectOperation> S3PutObjectCopy{};
        optional<S3SetObjectAclOperation> S3PutObjectAcl{};
        optional<S3SetObjectTaggingOperation> S3PutObjectTagging{};
        optional<Empty> S3DeleteObjectTagging{};
        optional<S3InitiateRestoreObjectOperation> S3InitiateRestoreObject{};
        optional<S3SetObjectLegalHoldOperation> S3PutObjectLegalHold{};
        optional<S3SetObjectRetentionOperation> S3PutObjectRetention{};
        optional<Empty> S3ReplicateObject{};
        optional<S3ComputeObjectChecksumOperation> S3ComputeObjectChecksum{};
        optional<S3UpdateObjectEncryptionOperation> S3UpdateObjectEncryption{};
    };

    struct JobManifestSpec {
        open_enum Format{};
        choices Fields{};
    };
    struct JobManifestLocation {
        std::string ObjectArn{};
        text ObjectVersionId{};
        std::string ETag{};
    };
    struct JobManifest {
        JobManifestSpec Spec{};
        JobManifestLocation Location{};
    };
    struct JobTimers {
        number ElapsedTimeInActiveSeconds{};
    };
    struct JobProgressSummary {
        number TotalNumberOfTasks{}, NumberOfTasksSucceeded{}, NumberOfTasksFailed{};
        optional<JobTimers> Timers{};
    };
    struct JobFailure {
        text FailureCode{}, FailureReason{};
    };
    struct JobReport {
        text Bucket{};
        choice Format{};
        bool Enabled{};
        text Prefix{};
        choice ReportScope{};
        text ExpectedBucketOwner{};
    };
    struct SSEKMSEncryption {
        std::string KeyId{};
    };
    struct GeneratedManifestEncryption {
        optional<Empty> SSES3{};
        optional<SSEKMSEncryption> SSEKMS{};
    };
    struct S3ManifestOutputLocation {
        text ExpectedManifestBucketOwner{};
        std::string Bucket{};
        text ManifestPrefix{};
        optional<GeneratedManifestEncryption> ManifestEncryption{};
        open_enum ManifestFormat{};
    };
    struct KeyNameConstraint {
        strings MatchAnyPrefix{}, MatchAnySuffix{}, MatchAnySubstring{};
    };
    struct SSEKMSFilter {
        text KmsKeyArn{};
        flag BucketKeyEnabled{};
    };
    struct JobManifestGeneratorFilter {
        flag EligibleForReplication{};
        time CreatedAfter{}, CreatedBefore{};
        choices ObjectReplicationStatuses{};
        optional<shapes::KeyNameConstraint> KeyNameConstraint{};
        number ObjectSizeGreaterThanBytes{}, ObjectSizeLessThanBytes{};
        choices MatchAnyStorageClass{};
        list<std::variant<Empty, SSEKMSFilter>> MatchAnyObjectEncryption{};
    };
    struct S3JobManifestGenerator {
        text ExpectedBucketOwner{};
        std::string SourceBucket{};
        optional<S3ManifestOutputLocation> ManifestOutputLocation{};
        optional<JobManifestGeneratorFilter> Filter{};
        bool EnableManifestOutput{};
    };
    using JobManifestGenerator = std::variant<std::monostate, S3JobManifestGenerator>;
    struct S3GeneratedManifestDescriptor {
        choice Format{};
        optional<JobManifestLocation> Location{};
    };
    struct JobDescriptor {
        text JobId{};
        flag ConfirmationRequired{};
        text Description{}, JobArn{};
        choice Status{};
        optional<JobManifest> Manifest{};
        optional<JobOperation> Operation{};
        std::optional<int> Priority{};
        optional<JobProgressSummary> ProgressSummary{};
        text StatusUpdateReason{};
        list<JobFailure> FailureReasons{};
        optional<JobReport> Report{};
        time CreationTime{}, TerminationDate{};
        text RoleArn{};
        time SuspendedDate{};
        text SuspendedCause{};
        optional<JobManifestGenerator> ManifestGenerator{};
        optional<S3GeneratedManifestDescriptor> GeneratedManifestDescriptor{};
    };
};

// What the small document holds.
template <class Job>
void fill_small(Job& job) {
    job.JobId.emplace("93c6bb4b-1d64-578f-d2a5-1030f529888c");
    job.ConfirmationRequired.emplace(false);
    job.Description.emplace("2023-11-15 - LambdaInvoke");
    job.JobArn.emplace(
        "arn:aws:s3:us-west-2:123456789012:job/93c6bb4b-1d64-578f-d2a5-1030f529888c");
    job.Status.emplace(6);
    auto& manifest = job.Manifest.emplace();
    manifest.Spec.Format = open_enum(1);
    auto& fields = manifest.Spec.Fields.emplace();
    fields.emplace_back(1);
    fields.emplace_back(2);
    manifest.Location.ObjectArn = "arn:aws:s3:::my-manifest-bucket/manifests/2023/11/manifest.csv";
    manifest.Location.ETag = "60e460c9d1046e73f7dde5043ac3ae85";
    auto& lambda = job.Operation.emplace().LambdaInvoke.emplace();
    lambda.FunctionArn.emplace(
        "arn:aws:lambda:us-west-2:123456789012:function:my-batch-function:PROD");
    job.Priority.emplace(10);
    auto& progress = job.ProgressSummary.emplace();
    progress.TotalNumberOfTasks.emplace(128000);
    progress.NumberOfTasksSucceeded.emplace(127998);
    progress.NumberOfTasksFailed.emplace(2);
    progress.Timers.emplace().ElapsedTimeInActiveSeconds.emplace(1843);
    auto& report = job.Report.emplace();
    report.Bucket.emplace("arn:aws:s3:::my-report-bucket");
    report.Format.emplace(1);
    report.Enabled = true;
    report.Prefix.emplace("batch-op-reports/lambda");
    report.ReportScope.emplace(1);
    job.CreationTime.emplace();
    job.TerminationDate.emplace();
    job.RoleArn.emplace("arn:aws:iam::123456789012:role/service-role/S3BatchOperationsRole");
}

// Adds most of the rest: a copy operation, a manifest generator with a filter, failures.
template <class Job>
void fill_full(Job& job) {
    fill_small(job);
    job.Manifest->Location.ObjectVersionId.emplace("3HL4kqtJlcpXroDTDmJ+rmSpXd3dIbrHY0");
    auto& copy = job.Operation.emplace().S3PutObjectCopy.emplace();
    copy.TargetResource.emplace("arn:aws:s3:::destination-bucket-eu-central-1");
    copy.CannedAccessControlList.emplace(7);
    auto& grants = copy.AccessControlGrants.emplace();
    for (int i = 0; i < 3; ++i) {
        auto& grant = grants.emplace_back();
        auto& grantee = grant.Grantee.emplace();
        grantee.TypeIdentifier.emplace(i);
        grantee.Identifier.emplace(
            "7dc791ca454028838ce2b3fdc8af8f52843c58d0fc4e2e8db2feba077421081f");
        grantee.DisplayName.emplace("grantee-0");
        grant.Permission.emplace(i);
    }
    copy.MetadataDirective.emplace(1);
    copy.ModifiedSinceConstraint.emplace();
    auto& metadata = copy.NewObjectMetadata.emplace();
    metadata.CacheControl.emplace("max-age=31536000, public, immutable");
    metadata.ContentDisposition.emplace("attachment; filename=\"report-0.csv\"");
    metadata.ContentEncoding.emplace("gzip");
    metadata.ContentLanguage.emplace("de-DE, en-CA");
    auto& user = metadata.UserMetadata.emplace();
    user.emplace_back("cost-center", "cc-4200");
    user.emplace_back("created-by", "nightly-archiver/2.14.1");
    user.emplace_back("retention-class", "seven-years");
    metadata.ContentLength.emplace(5368709120);
    metadata.ContentMD5.emplace("Q2hlY2sgSW50ZWdyaXR5IQ==");
    metadata.ContentType.emplace("text/csv; charset=utf-8");
    auto& tags = copy.NewObjectTagging.emplace();
    for (int i = 0; i < 3; ++i) tags.push_back({"environment", "production"});
    copy.SSEAwsKmsKeyId.emplace("arn:aws:kms:us-west-2:123456789012:key/93c6bb4b-1d64-578f");
    copy.TargetKeyPrefix.emplace("archive/2023/11/15/");
    copy.StorageClass.emplace(3);
    job.StatusUpdateReason.emplace("The job was resumed by an operator");
    auto& failures = job.FailureReasons.emplace();
    for (int i = 0; i < 2; ++i) {
        auto& failure = failures.emplace_back();
        failure.FailureCode.emplace("AccessDenied");
        failure.FailureReason.emplace("The role may not write to the destination bucket");
    }
    job.SuspendedDate.emplace();
    job.SuspendedCause.emplace("Waiting for confirmation");
    auto& generator = job.ManifestGenerator.emplace().template emplace<1>();
    generator.ExpectedBucketOwner.emplace("123456789012");
    generator.SourceBucket = "arn:aws:s3:::source-bucket";
    auto& output = generator.ManifestOutputLocation.emplace();
    output.Bucket = "arn:aws:s3:::manifest-output-bucket";
    output.ManifestPrefix.emplace("generated/manifests");
    output.ManifestEncryption.emplace().SSEKMS.emplace().KeyId =
        "arn:aws:kms:us-west-2:1234:key/5f";
    auto& filter = generator.Filter.emplace();
    filter.CreatedAfter.emplace();
    filter.KeyNameConstraint.emplace().MatchAnyPrefix.emplace().push_back("logs/");
    filter.ObjectSizeGreaterThanBytes.emplace(1024);
    auto& generated = job.GeneratedManifestDescriptor.emplace();
    generated.Format.emplace(1);
    auto& location = generated.Location.emplace();
    location.ObjectArn = "arn:aws:s3:::manifest-output-bucket/generated/manifests/1.csv";
    location.ETag = "acd903690e6c659fc2b59ec7a8aec622";
}

// Bytes that malloc has handed out, its own overhead included.
std::size_t heap_bytes() {
    const auto info = mallinfo2();
    return info.uordblks + info.hblkhd;
}

constexpr int jobs = 1000;
constexpr int rounds = 5;  // of one threshold in a row
constexpr int sweeps =
    31;  // over all thresholds, so that a slow phase of the machine hits all of them

template <class Job, class Fill>
std::vector<Job> build(Fill fill) {
    std::vector<Job> result;
    for (int i = 0; i < jobs; ++i) fill(result.emplace_back());
    return result;
}

struct row {
    const char* label;
    std::size_t job_size = 0, operation_size = 0, heap = 0;
    std::vector<double> build{}, grow{}, copy{}, destroy{}, read{};
};

template <std::size_t BoxOver, class Fill>
void run(row& result, Fill fill) {
    using Job = typename shapes<BoxOver>::JobDescriptor;
    result.job_size = sizeof(Job);
    result.operation_size = sizeof(typename shapes<BoxOver>::JobOperation);

    const std::size_t before = heap_bytes();
    std::vector<Job> original = build<Job>(fill);
    original.shrink_to_fit();
    result.heap = (heap_bytes() - before) / jobs;

    result.build.push_back(measure::median(rounds, [&] {
        std::vector<Job> made;
        return measure::time_ns([&] {
            made = build<Job>(fill);
            measure::touch(&made);
        });
    }));
    result.grow.push_back(measure::median(rounds, [&] {  // reallocation alone: moves every job
        std::vector<Job> made = original;
        return measure::time_ns([&] {
            made.reserve(2 * jobs);
            measure::touch(&made);
        });
    }));
    result.copy.push_back(measure::median(rounds, [&] {
        std::vector<Job> made;
        return measure::time_ns([&] {
            made = original;
            measure::touch(&made);
        });
    }));
    result.destroy.push_back(measure::median(rounds, [&] {
        std::vector<Job> made = original;
        measure::touch(&made);
        return measure::time_ns([&] { std::vector<Job>().swap(made); });
    }));
    // One member at depth two and one at depth three, as a report over jobs would read.
    result.read.push_back(measure::median(rounds, [&] {
        std::size_t sum = 0;
        const double ns = measure::time_ns([&] {
            for (const Job& job : original) {
                if (job.Operation && job.Operation->LambdaInvoke)
                    sum += job.Operation->LambdaInvoke->FunctionArn->size();
                if (job.ProgressSummary && job.ProgressSummary->Timers) {
                    sum += *job.ProgressSummary->Timers->ElapsedTimeInActiveSeconds;
                }
            }
        });
        measure::touch(&sum);
        return ns;
    }));
}

double middle(std::vector<double>& values) {
    std::nth_element(values.begin(), values.begin() + values.size() / 2, values.end());
    return values[values.size() / 2] / jobs;
}

template <class Fill>
void table(const char* title, Fill fill) {
    row rows[] = {{"never"}, {"512"}, {"256"}, {"192"}, {"128"}, {"64"}};
    for (int i = 0; i < sweeps; ++i) {
        run<never>(rows[0], fill);
        run<512>(rows[1], fill);
        run<256>(rows[2], fill);
        run<192>(rows[3], fill);
        run<128>(rows[4], fill);
        run<64>(rows[5], fill);
    }
    std::printf("\n%s: ns and heap bytes a job\n", title);
    std::printf("%-6s %8s %9s %8s %8s %8s %8s %8s %8s\n", "box >", "sizeof", "Operation", "build",
                "grow", "copy", "destroy", "read", "bytes");
    for (row& r : rows) {
        std::printf("%-6s %8zu %9zu %8.0f %8.0f %8.0f %8.0f %8.1f %8zu\n", r.label, r.job_size,
                    r.operation_size, middle(r.build), middle(r.grow), middle(r.copy),
                    middle(r.destroy), middle(r.read), r.heap);
    }
}

}  // namespace

int main() {
    // Keep what was freed: no page faults in the rounds.
    mallopt(M_MMAP_THRESHOLD, 32 << 20);
    mallopt(M_TRIM_THRESHOLD, 1 << 30);
    table("small job", [](auto& job) { fill_small(job); });
    table("full job", [](auto& job) { fill_full(job); });
    table("empty job", [](auto&) {});
}
