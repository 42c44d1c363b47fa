#include "api/http/certificate_authority.hpp"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>

#include <ctime>
#include <memory>

namespace diemcau::api::http {
namespace {

template <auto Free>
struct Freed {
  template <class T>
  void operator()(T* pointer) const {
    Free(pointer);
  }
};
using Key = std::unique_ptr<EVP_PKEY, Freed<&EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Freed<&X509_free>>;
using Memory = std::unique_ptr<BIO, Freed<&BIO_free_all>>;

std::time_t seconds_of(WallTime time) {
  return static_cast<std::time_t>(to_us(time) / 1'000'000);
}

std::string text_of(BIO* memory) {
  char* data = nullptr;
  const long size = BIO_get_mem_data(memory, &data);
  return {data, static_cast<std::size_t>(size)};
}

std::string pem_of(X509* certificate) {
  const Memory memory(BIO_new(BIO_s_mem()));
  PEM_write_bio_X509(memory.get(), certificate);
  return text_of(memory.get());
}

std::string pem_of(EVP_PKEY* key) {
  const Memory memory(BIO_new(BIO_s_mem()));
  PEM_write_bio_PrivateKey(memory.get(), key, nullptr, nullptr, 0, nullptr, nullptr);
  return text_of(memory.get());
}

Certificate certificate_from(const std::string& pem) {
  const Memory memory(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  return Certificate(PEM_read_bio_X509(memory.get(), nullptr, nullptr, nullptr));
}

Key key_from(const std::string& pem) {
  const Memory memory(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  return Key(PEM_read_bio_PrivateKey(memory.get(), nullptr, nullptr, nullptr));
}

ServerNames with_local(ServerNames names) {
  names.hosts.emplace_back("localhost");
  names.addresses.push_back(IpAddress::v4(127, 0, 0, 1));
  return names;
}

std::string join(std::string list, const std::string& item) {
  return list.empty() ? item : list + "," + item;
}

std::string constraints_text(const ServerNames& permitted) {
  // A kind of name without any constraint would be free: both kinds are always present through with_local(), and mail
  // addresses are shut out.
  std::string out = "critical,permitted;email:invalid";
  for (const auto& host : permitted.hosts) out = join(out, "permitted;DNS:" + host);
  for (const auto& address : permitted.addresses) {
    const char* mask = address.is_v4() ? "255.255.255.255" : "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff";
    out = join(out, "permitted;IP:" + address.text() + "/" + mask);
  }
  return out;
}

std::string alternative_names_text(const ServerNames& names) {
  std::string out;
  for (const auto& host : names.hosts) out = join(out, "DNS:" + host);
  for (const auto& address : names.addresses) out = join(out, "IP:" + address.text());
  return out;
}

bool add_extension(X509* certificate, X509* issuer, int nid, const std::string& value) {
  X509V3_CTX context;
  X509V3_set_ctx_nodb(&context);
  X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
  X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, &context, nid, value.c_str());
  if (extension == nullptr) return false;
  const bool added = X509_add_ext(certificate, extension, -1) == 1;
  X509_EXTENSION_free(extension);
  return added;
}

bool set_random_serial(X509* certificate) {
  // RFC 5280 4.1.2.2: positive, at most 20 octets; 64 random bits keep it unguessable.
  std::uint64_t serial = 0;
  if (RAND_bytes(reinterpret_cast<unsigned char*>(&serial), sizeof serial) != 1) return false;
  return ASN1_INTEGER_set_uint64(X509_get_serialNumber(certificate), serial >> 1) == 1;
}

Certificate blank(EVP_PKEY* key, const std::string& common_name, const Validity& validity) {
  Certificate certificate(X509_new());
  X509* raw = certificate.get();
  const auto from = seconds_of(validity.from), until = seconds_of(validity.until);
  X509_set_version(raw, 2);  // v3
  X509_set_pubkey(raw, key);
  ASN1_TIME_set(X509_getm_notBefore(raw), from);
  ASN1_TIME_set(X509_getm_notAfter(raw), until);
  X509_NAME* name = X509_get_subject_name(raw);
  const auto* text = reinterpret_cast<const unsigned char*>(common_name.c_str());
  const bool named = X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8, text, -1, -1, 0) == 1;
  return named && set_random_serial(raw) ? std::move(certificate) : nullptr;
}

}  // namespace

Result<KeyedCertificate, std::string> make_authority(const std::string& common_name, const ServerNames& permitted,
                                                     const Validity& validity) {
  const Key key(EVP_EC_gen("P-256"));
  if (!key) return fail(std::string("no key could be made for the certificate authority"));
  const auto certificate = blank(key.get(), common_name, validity);
  X509* raw = certificate.get();
  const bool made = raw != nullptr && X509_set_issuer_name(raw, X509_get_subject_name(raw)) == 1 &&
                    add_extension(raw, raw, NID_basic_constraints, "critical,CA:TRUE,pathlen:0") &&
                    add_extension(raw, raw, NID_key_usage, "critical,keyCertSign,cRLSign") &&
                    add_extension(raw, raw, NID_ext_key_usage, "serverAuth") &&
                    add_extension(raw, raw, NID_subject_key_identifier, "hash") &&
                    add_extension(raw, raw, NID_name_constraints, constraints_text(with_local(permitted))) &&
                    X509_sign(raw, key.get(), EVP_sha256()) > 0;
  if (!made) return fail(std::string("the certificate authority could not be made"));
  return KeyedCertificate{pem_of(raw), pem_of(key.get())};
}

Result<KeyedCertificate, std::string> issue_server_certificate(const KeyedCertificate& authority,
                                                               const ServerNames& names, const Validity& validity) {
  const auto issuer = certificate_from(authority.certificate_pem);
  const auto issuer_key = key_from(authority.key_pem);
  if (!issuer || !issuer_key) return fail(std::string("the certificate authority's files cannot be read"));
  const Key key(EVP_EC_gen("P-256"));
  const auto all = with_local(names);
  const auto certificate = key ? blank(key.get(), all.hosts.front(), validity) : nullptr;
  X509* raw = certificate.get();
  const bool made = raw != nullptr && X509_set_issuer_name(raw, X509_get_subject_name(issuer.get())) == 1 &&
                    add_extension(raw, issuer.get(), NID_basic_constraints, "critical,CA:FALSE") &&
                    add_extension(raw, issuer.get(), NID_key_usage, "critical,digitalSignature") &&
                    add_extension(raw, issuer.get(), NID_ext_key_usage, "serverAuth") &&
                    add_extension(raw, issuer.get(), NID_authority_key_identifier, "keyid") &&
                    add_extension(raw, issuer.get(), NID_subject_alt_name, alternative_names_text(all)) &&
                    X509_sign(raw, issuer_key.get(), EVP_sha256()) > 0;
  if (!made) return fail(std::string("the server certificate could not be made"));
  return KeyedCertificate{pem_of(raw), pem_of(key.get())};
}

bool is_accepted(const std::string& authority_pem, const std::string& certificate_pem, WallTime wall) {
  const auto root = certificate_from(authority_pem);
  const auto leaf = certificate_from(certificate_pem);
  const std::unique_ptr<X509_STORE, Freed<&X509_STORE_free>> store(X509_STORE_new());
  const std::unique_ptr<X509_STORE_CTX, Freed<&X509_STORE_CTX_free>> context(X509_STORE_CTX_new());
  if (!root || !leaf || !store || !context || X509_STORE_add_cert(store.get(), root.get()) != 1) return false;
  if (X509_STORE_CTX_init(context.get(), store.get(), leaf.get(), nullptr) != 1) return false;
  X509_VERIFY_PARAM_set_time(X509_STORE_CTX_get0_param(context.get()), seconds_of(wall));
  X509_VERIFY_PARAM_set_purpose(X509_STORE_CTX_get0_param(context.get()), X509_PURPOSE_SSL_SERVER);
  return X509_verify_cert(context.get()) == 1;
}

bool names_all(const std::string& certificate_pem, const ServerNames& names) {
  const auto certificate = certificate_from(certificate_pem);
  if (!certificate) return false;
  for (const auto& host : names.hosts) {
    if (X509_check_host(certificate.get(), host.data(), host.size(), 0, nullptr) != 1) return false;
  }
  for (const auto& address : names.addresses) {
    if (X509_check_ip_asc(certificate.get(), address.text().c_str(), 0) != 1) return false;
  }
  return true;
}

Result<Validity, std::string> validity_of(const std::string& certificate_pem) {
  const auto certificate = certificate_from(certificate_pem);
  std::tm from{}, until{};
  if (!certificate || ASN1_TIME_to_tm(X509_get0_notBefore(certificate.get()), &from) != 1 ||
      ASN1_TIME_to_tm(X509_get0_notAfter(certificate.get()), &until) != 1) {
    return fail(std::string("not a certificate"));
  }
  return Validity{wall_from_us(timegm(&from) * 1'000'000LL), wall_from_us(timegm(&until) * 1'000'000LL)};
}

}  // namespace diemcau::api::http
