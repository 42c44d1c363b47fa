#pragma once

#include <filesystem>

#include "governance/ports/dossiers.hpp"

namespace diemcau::storage {

// Files named by the SHA-256 of their content, in <data_directory>/documents/. Written aside, synced and renamed: a
// name stands for a whole file or there is none.
class ContentFiles final : public governance::Files {
 public:
  explicit ContentFiles(std::filesystem::path directory) : directory_(std::move(directory)) {}
  governance::Stored<std::string> put(const std::string& content) override;
  governance::Stored<std::optional<std::string>> get(const std::string& hash) override;

 private:
  std::filesystem::path directory_;
};

}  // namespace diemcau::storage
