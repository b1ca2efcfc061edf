// SPDX-License-Identifier: Apache-2.0
#include <initializer_list>
#include <sstream>
#include <vector>

#include "golden.hpp"

// enumerations.tsv has a line for every value of every enum: structure, member, the value's name
// in the model, and the smallest document of the structure that holds the value, as XML (without
// its declaration) and as JSON.

namespace {

using namespace s3control;
using swage::open_enum;

template <class E>
E value_of(const open_enum<E>& member) {
    return member.value();
}
template <class E>
E value_of(const swage::optional<open_enum<E>>& member) {
    return member.value().value();
}
template <class E>
E value_of(const swage::optional<std::vector<open_enum<E>>>& member) {
    return member.value().at(0).value();
}

struct line {
    std::string name;
    std::string xml;
    std::string json;
};

/// The lines that begin with `place`, a structure and a member.
std::vector<line> lines_of(const std::string& place) {
    std::istringstream text(golden::text_of(golden::folder() / "enumerations.tsv"));
    std::vector<line> lines;
    for (std::string row; std::getline(text, row);) {
        if (!row.starts_with(place + "\t")) continue;
        std::istringstream columns(row.substr(place.size() + 1));
        line& found = lines.emplace_back();
        std::getline(columns, found.name, '\t');
        std::getline(columns, found.xml, '\t');
        std::getline(columns, found.json);
    }
    return lines;
}

template <class Structure, class Member, class E>
void check_values(const char* place, Member Structure::* member,
                  std::initializer_list<E> expected) {
    const std::vector<line> lines = lines_of(place);
    REQUIRE_EQ(lines.size(), expected.size());
    REQUIRE_EQ(swage::schema_of<E>.values->values.size(), expected.size());
    for (std::size_t i = 0; i < lines.size(); ++i) {
        CAPTURE(lines[i].name);
        const E value = expected.begin()[i];
        CHECK_NE(static_cast<int>(value), 0);

        const auto json = swage::json::read<Structure>(lines[i].json);
        REQUIRE_MESSAGE(json.has_value(), json.error().message());
        CHECK(value_of((*json).*member) == value);
        CHECK_EQ(swage::json::write(*json), lines[i].json);

        const auto xml = swage::xml::read<Structure>(lines[i].xml);
        REQUIRE_MESSAGE(xml.has_value(), xml.error().message());
        CHECK((*xml == *json));
        swage::xml::write_options bare;
        bare.declaration = false;
        CHECK_EQ(swage::xml::write(*xml, bare), lines[i].xml);
    }
}

TEST_CASE("The values of JobStatus") {
    using E = JobStatus;
    check_values("JobDescriptor\tStatus", &JobDescriptor::Status,
                 {E::Active, E::Cancelled, E::Cancelling, E::Complete, E::Completing, E::Failed,
                  E::Failing, E::New, E::Paused, E::Pausing, E::Preparing, E::Ready, E::Suspended});
}

TEST_CASE("The values of ReplicationStatus") {
    using E = ReplicationStatus;
    check_values("JobManifestGeneratorFilter\tObjectReplicationStatuses",
                 &JobManifestGeneratorFilter::ObjectReplicationStatuses,
                 {E::COMPLETED, E::FAILED, E::REPLICA, E::NONE});
}

TEST_CASE("The values of S3StorageClass") {
    using E = S3StorageClass;
    check_values("JobManifestGeneratorFilter\tMatchAnyStorageClass",
                 &JobManifestGeneratorFilter::MatchAnyStorageClass,
                 {E::STANDARD, E::STANDARD_IA, E::ONEZONE_IA, E::GLACIER, E::INTELLIGENT_TIERING,
                  E::DEEP_ARCHIVE, E::GLACIER_IR});
}

TEST_CASE("The values of JobManifestFormat") {
    using E = JobManifestFormat;
    check_values("JobManifestSpec\tFormat", &JobManifestSpec::Format,
                 {E::S3BatchOperations_CSV_20180820, E::S3InventoryReport_CSV_20161130});
}

TEST_CASE("The values of JobManifestFieldName") {
    using E = JobManifestFieldName;
    check_values("JobManifestSpec\tFields", &JobManifestSpec::Fields,
                 {E::Ignore, E::Bucket, E::Key, E::VersionId});
}

TEST_CASE("The values of JobReportFormat") {
    using E = JobReportFormat;
    check_values("JobReport\tFormat", &JobReport::Format, {E::Report_CSV_20180820});
}

TEST_CASE("The values of JobReportScope") {
    using E = JobReportScope;
    check_values("JobReport\tReportScope", &JobReport::ReportScope,
                 {E::AllTasks, E::FailedTasksOnly});
}

TEST_CASE("The values of S3CannedAccessControlList") {
    using E = S3CannedAccessControlList;
    check_values("S3AccessControlPolicy\tCannedAccessControlList",
                 &S3AccessControlPolicy::CannedAccessControlList,
                 {E::PRIVATE, E::PUBLIC_READ, E::PUBLIC_READ_WRITE, E::AWS_EXEC_READ,
                  E::AUTHENTICATED_READ, E::BUCKET_OWNER_READ, E::BUCKET_OWNER_FULL_CONTROL});
}

TEST_CASE("The values of ComputeObjectChecksumAlgorithm") {
    using E = ComputeObjectChecksumAlgorithm;
    check_values("S3ComputeObjectChecksumOperation\tChecksumAlgorithm",
                 &S3ComputeObjectChecksumOperation::ChecksumAlgorithm,
                 {E::CRC32, E::CRC32C, E::CRC64NVME, E::MD5, E::SHA1, E::SHA256, E::SHA512,
                  E::XXHASH64, E::XXHASH3, E::XXHASH128});
}

TEST_CASE("The values of ComputeObjectChecksumType") {
    using E = ComputeObjectChecksumType;
    check_values("S3ComputeObjectChecksumOperation\tChecksumType",
                 &S3ComputeObjectChecksumOperation::ChecksumType, {E::FULL_OBJECT, E::COMPOSITE});
}

TEST_CASE("The values of S3MetadataDirective") {
    using E = S3MetadataDirective;
    check_values("S3CopyObjectOperation\tMetadataDirective",
                 &S3CopyObjectOperation::MetadataDirective, {E::COPY, E::REPLACE});
}

TEST_CASE("The values of S3ObjectLockLegalHoldStatus") {
    using E = S3ObjectLockLegalHoldStatus;
    check_values("S3CopyObjectOperation\tObjectLockLegalHoldStatus",
                 &S3CopyObjectOperation::ObjectLockLegalHoldStatus, {E::OFF, E::ON});
}

TEST_CASE("The values of S3ObjectLockMode") {
    using E = S3ObjectLockMode;
    check_values("S3CopyObjectOperation\tObjectLockMode", &S3CopyObjectOperation::ObjectLockMode,
                 {E::COMPLIANCE, E::GOVERNANCE});
}

TEST_CASE("The values of S3ChecksumAlgorithm") {
    using E = S3ChecksumAlgorithm;
    check_values("S3CopyObjectOperation\tChecksumAlgorithm",
                 &S3CopyObjectOperation::ChecksumAlgorithm,
                 {E::CRC32, E::CRC32C, E::SHA1, E::SHA256, E::CRC64NVME, E::SHA512, E::MD5,
                  E::XXHASH64, E::XXHASH3, E::XXHASH128});
}

TEST_CASE("The values of GeneratedManifestFormat") {
    using E = GeneratedManifestFormat;
    check_values("S3GeneratedManifestDescriptor\tFormat", &S3GeneratedManifestDescriptor::Format,
                 {E::S3InventoryReport_CSV_20211130});
}

TEST_CASE("The values of S3Permission") {
    using E = S3Permission;
    check_values("S3Grant\tPermission", &S3Grant::Permission,
                 {E::FULL_CONTROL, E::READ, E::WRITE, E::READ_ACP, E::WRITE_ACP});
}

TEST_CASE("The values of S3GranteeTypeIdentifier") {
    using E = S3GranteeTypeIdentifier;
    check_values("S3Grantee\tTypeIdentifier", &S3Grantee::TypeIdentifier,
                 {E::CANONICAL, E::EMAIL_ADDRESS, E::GROUP});
}

TEST_CASE("The values of S3GlacierJobTier") {
    using E = S3GlacierJobTier;
    check_values("S3InitiateRestoreObjectOperation\tGlacierJobTier",
                 &S3InitiateRestoreObjectOperation::GlacierJobTier, {E::BULK, E::STANDARD});
}

TEST_CASE("The values of S3SSEAlgorithm") {
    using E = S3SSEAlgorithm;
    check_values("S3ObjectMetadata\tSSEAlgorithm", &S3ObjectMetadata::SSEAlgorithm,
                 {E::AES256, E::KMS});
}

TEST_CASE("The values of S3ObjectLockRetentionMode") {
    using E = S3ObjectLockRetentionMode;
    check_values("S3Retention\tMode", &S3Retention::Mode, {E::COMPLIANCE, E::GOVERNANCE});
}

}  // namespace
