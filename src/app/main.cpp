#include <cstdio>

int main() {
  std::puts("diemcau 0.1.0");
  return 0;
}
