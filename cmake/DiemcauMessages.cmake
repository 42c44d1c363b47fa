# diemcau_messages(<target> <message>...)
#
# A library of the classes generated from schema/<message>.proto, included as "schema/<message>.pb.h". Generated code
# stands apart, so that our warnings do not apply to it. (protobuf_generate() of CMake 3.25 names its outputs relative to
# the calling folder, which schema/ is not below.)
find_package(Protobuf REQUIRED)

function(diemcau_messages target)
  set(generated ${CMAKE_CURRENT_BINARY_DIR}/generated)
  file(MAKE_DIRECTORY ${generated})
  foreach(message ${ARGN})
    add_custom_command(
      OUTPUT ${generated}/schema/${message}.pb.cc ${generated}/schema/${message}.pb.h
      COMMAND protobuf::protoc --cpp_out ${generated} -I ${CMAKE_SOURCE_DIR} ${CMAKE_SOURCE_DIR}/schema/${message}.proto
      DEPENDS ${CMAKE_SOURCE_DIR}/schema/${message}.proto
      VERBATIM)
    list(APPEND generated_sources ${generated}/schema/${message}.pb.cc ${generated}/schema/${message}.pb.h)
  endforeach()
  add_library(${target} STATIC ${generated_sources})
  target_include_directories(${target} SYSTEM PUBLIC ${generated})
  target_link_libraries(${target} PUBLIC protobuf::libprotobuf-lite)
endfunction()
