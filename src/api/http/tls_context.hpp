#pragma once

#include <memory>
#include <string>

#include "base/result.hpp"

struct ssl_ctx_st;

namespace diemcau::api::http {

// Server side TLS material: 1.2 and 1.3 only, AEAD suites with forward secrecy only. Shared by the connections that
// began with it, so that a renewed certificate replaces it without touching them.
class TlsContext {
 public:
  // PEM texts: certificate chain (leaf first) and private key. The error is a sentence.
  static Result<std::shared_ptr<TlsContext>, std::string> create(const std::string& chain_pem,
                                                                 const std::string& key_pem);
  ~TlsContext();
  TlsContext(const TlsContext&) = delete;
  TlsContext& operator=(const TlsContext&) = delete;

  ssl_ctx_st* native() const { return context_; }

 private:
  explicit TlsContext(ssl_ctx_st* context) : context_(context) {}
  ssl_ctx_st* context_;
};

}  // namespace diemcau::api::http
