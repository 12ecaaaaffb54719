# Soko is built by GNU make.
#
#   make          build build/soko
#   make run      install what is missing, build, fill ./data with a demo when it is new, serve
#   make test     install what is missing, build, run every test on SQLite and on PostgreSQL
#   make asan     the unit and service tests under address and undefined behaviour sanitizers
#   make tsan     the same under the thread sanitizer
#   make fuzz     each fuzz target for FUZZ_SECONDS (60) seconds
#   make faults   the fault scenarios at full length; make soak: the long ones
#   make bench    measure, beside the floor below us, into bench/RESULTS.md
#   make openapi  write api/openapi.json from the field tables, and the back office's client from it
#   make tidy     hold the rules of the house (tools/tidy.c)
#   make clang    compile everything with the other compiler
#   make deps     install the Debian packages the build needs; make clean: remove build/
#
# Sources and embedded files are found, never listed: a new file under src/ is in the next build.
# V=1 shows the commands.

MAKEFLAGS += --no-builtin-rules
ifeq ($(MAKELEVEL),0)
MAKEFLAGS += -j$(shell nproc)
endif
.DEFAULT_GOAL := all
quiet := $(if $(V),,@)

# ---- What there is to compile ----

# The auditor shares no header with the server; it is only linked beside it.
sources  := $(sort $(shell find src tools/audit -name '*.c' 2>/dev/null))
main     := $(filter src/app/main.c,$(sources))
# soko-media: a program of its own, for it alone links the decoders of pictures.
helper   := $(wildcard tools/media/*.c) src/service/media/media_head.c \
            src/service/media/media_tint.c src/base/str.c
tests    := $(filter %_test.c %/harness.c,$(sources)) test/main.c
library  := $(filter-out $(main) $(tests),$(sources)) build/embed.c
benches  := $(patsubst bench/%.c,build/bench/%,$(wildcard bench/*.c))
fuzzers  := $(patsubst fuzz/fuzz_%.c,build/fuzz/%,$(wildcard fuzz/fuzz_*.c))
# Carried inside the binary: what is not C under src/ (migrations), themes, the built back office.
embedded := $(sort $(shell find src themes -type f ! -name '*.[ch]' 2>/dev/null))
# The back office: what it is made from, and what comes out (listed when it is there).
web       = $(sort $(shell find web/src -type f ! -name '*.test.ts*')) \
            $(wildcard web/*.html web/*.json web/*.config.ts)
web_built = $(sort $(shell find web/dist/index.html web/dist/assets -type f 2>/dev/null))

# ---- How ----

CC    := gcc
CLANG := clang

warnings := -Wall -Wextra -Wconversion -Wsign-conversion -Wfloat-conversion -Wdouble-promotion \
            -Wshadow -Wformat=2 -Wvla -Wimplicit-fallthrough -Wnull-dereference \
            -Wstrict-prototypes -Werror
only_gcc := -Wbidi-chars=any -Wtrampolines -Wlogical-op -Wduplicated-cond -Warith-conversion \
            -ftrivial-auto-var-init=zero -fzero-call-used-regs=used-gpr
x86_64   := $(filter x86_64,$(shell uname -m))

common   := -g -std=c11 -D_GNU_SOURCE -Isrc -Isrc/service -I. $(warnings)
hardened := -O2 -fPIE -fstack-protector-strong -fstack-clash-protection \
            $(if $(x86_64),-fcf-protection=full) -D_FORTIFY_SOURCE=3 \
            -fno-delete-null-pointer-checks -fno-strict-aliasing -fno-strict-overflow \
            -fvisibility=hidden -ffunction-sections -fdata-sections \
            $(if $(findstring clang,$(CC)),,$(only_gcc))
# A table of a door stands in the object of every file that includes the door; the linker drops all
# but the one that is meant (30 MB of memory, relocated at each start).
linked   := -pie -Wl,-z,relro,-z,now,-z,noexecstack,-z,separate-code,--gc-sections
# Coverage for the fuzzers is built into the same objects: they need no build of their own.
asan     := -O1 -fno-omit-frame-pointer -fsanitize=address,undefined,fuzzer-no-link \
            -fno-sanitize-recover=undefined
tsan     := -O1 -fno-omit-frame-pointer -fsanitize=thread

libraries := -Wl,--as-needed -lmicrohttpd -ljansson -lsqlite3 -lpq -lcurl -lssl -lcrypto -lgnutls \
             -licui18n -licuuc -lcrypt -lcmark -lstemmer -lcjose -lwslay -lz -lbrotlienc -lbrotlidec -lm \
             -lpthread

# A flavour is one way to compile, with its own folder: $(call flavour,FOLDER,COMPILER,FLAGS).
define flavour
build/$1/%.o: %.c Makefile
	@mkdir -p $$(@D)
	@echo "$1  $$<"
	$$(quiet)$2 $(common) $3 $$(extra) -MMD -MP -c $$< -o $$@
endef
$(eval $(call flavour,release,$(CC),$(hardened)))
$(eval $(call flavour,asan,$(CLANG),$(asan)))
$(eval $(call flavour,tsan,$(CLANG),$(tsan)))

# Money is counted in integers: with this flag gcc refuses any float in the file. (clang ignores it.)
build/release/src/base/money.o: extra := $(if $(findstring clang,$(CC)),,-mgeneral-regs-only)

objects = $(patsubst %.c,build/$1/%.o,$2)
define link
@echo "link  $@"
@mkdir -p $(@D)
$(quiet)$1 $(filter %.o,$^) $2 $(libraries) -o $@
endef

helper_flags = $(shell pkg-config --cflags vips pangocairo libseccomp | sed 's/-I/-isystem /g')
build/release/tools/media/%.o: extra = $(helper_flags)

# ---- What comes out ----

.PHONY: all run test asan tsan fuzz faults soak bench openapi web-client tidy tools clang \
        deps deps-test clean help force

all: $(if $(main),build/soko,$(call objects,release,$(library))) build/soko-media

build/soko-media: $(call objects,release,$(helper)) Makefile
	@echo "link  $@"
	$(quiet)$(CC) $(linked) $(filter %.o,$^) -Wl,--as-needed \
	    $(shell pkg-config --libs vips pangocairo libseccomp) -o $@
# Beside each build of the server stands the same helper: its limits leave no room for a
# sanitizer's shadow memory.
build/asan/soko-media build/tsan/soko-media: build/soko-media
	@mkdir -p $(@D)
	$(quiet)cp $< $@.new && mv $@.new $@

build/soko: $(call objects,release,$(library) $(main)) build/sources
	$(call link,$(CC) $(linked))
build/asan/soko: $(call objects,asan,$(library) $(main)) build/sources
	$(call link,$(CLANG) $(asan))
build/tsan/soko: $(call objects,tsan,$(library) $(main)) build/sources
	$(call link,$(CLANG) $(tsan))
build/asan/soko-test: $(call objects,asan,$(library) $(tests)) build/sources
	$(call link,$(CLANG) $(asan),-lcmocka)
build/tsan/soko-test: $(call objects,tsan,$(library) $(tests)) build/sources
	$(call link,$(CLANG) $(tsan),-lcmocka)
build/fuzz/%: build/asan/fuzz/fuzz_%.o $(call objects,asan,$(library)) build/sources
	$(call link,$(CLANG) $(asan) -fsanitize=fuzzer)

# WEB=no takes what of the back office is built, new or old.
build/embed.c: build/tools/embed $(embedded) build/sources $(if $(filter no,$(WEB)),,build/web)
	@echo "embed  $(words $(embedded) $(web_built)) files"
	$(quiet)build/tools/embed $(embedded) $(web_built) > $@.new && mv $@.new $@
# Without a network when web/node_modules is there; with the node that is locked there.
build/web: $(web) build/web_sources | build/web_modules
	@echo "web    $(words $(web)) files"
	$(quiet)cd web && node_modules/.bin/node node_modules/vite/bin/vite.js build \
	    --logLevel warn
	@touch $@
build/web_modules: web/package-lock.json tools/deps
	@mkdir -p $(@D)
	@tools/deps --web
	@touch $@
build/tools/embed: build/release/tools/embed.o
	$(call link,$(CC) $(linked))
# The Yjs library alone, for tests that hold it against npm yjs.
build/tools/yjs: $(call objects,release,tools/yjs/yjs.c $(library)) build/sources
	$(call link,$(CC) $(linked))
build/bench/%: build/release/bench/%.o
	$(call link,$(CC) $(linked))
build/tools/tidy: $(patsubst %.c,build/release/%.o,$(wildcard tools/tidy/*.c))
	$(call link,$(CC) $(linked))

# Changes when a source or an embedded file comes or goes, so that what is made from them follows.
build/sources: force
	@mkdir -p build
	@printf '%s\n' $(sources) $(embedded) | cmp -s - $@ || printf '%s\n' $(sources) $(embedded) > $@
build/web_sources: force
	@mkdir -p build
	@printf '%s\n' $(web) | cmp -s - $@ || printf '%s\n' $(web) > $@
force:
# Objects reached only through a pattern are kept.
.SECONDARY: $(patsubst fuzz/%.c,build/asan/fuzz/%.o,$(wildcard fuzz/*.c)) \
            $(patsubst bench/%.c,build/release/bench/%.o,$(wildcard bench/*.c))

# ---- What one does with it ----

# What is missing is installed before anything is compiled, hence the steps.
again := +@$(MAKE) --no-print-directory

run: deps
	$(again) all
	@if test -e data/demo.txt; then cat data/demo.txt; elif ! test -e data; then \
	    rm -rf build/demo; { build/soko demo --data build/demo || echo failed; } | tee build/demo.txt; \
	    ! grep -qx failed build/demo.txt && sed -n '/^Sign in/,$$p' build/demo.txt > build/demo/demo.txt && \
	    mv build/demo data; fi
	@exec build/soko serve

test: deps-test
	$(again) all clang tools $(fuzzers)
	@test/run

asan: deps-test
	$(again) all tools build/asan/soko-test $(if $(main),build/asan/soko) build/asan/soko-media
	@SOKO=$(CURDIR)/build/asan/soko test/run unit scenario

tsan: deps-test
	$(again) all tools build/tsan/soko-test $(if $(main),build/tsan/soko) build/tsan/soko-media
	@TESTS=build/tsan/soko-test SOKO=$(CURDIR)/build/tsan/soko test/run unit scenario

FUZZ_SECONDS ?= 60
fuzz: deps-test
	$(again) $(fuzzers)
	@for name in $(notdir $(fuzzers)); do \
	    mkdir -p build/corpus/$$name && \
	    build/fuzz/$$name -max_total_time=$(FUZZ_SECONDS) -timeout=5 -print_final_stats=1 \
	        -artifact_prefix=build/corpus/$$name- build/corpus/$$name fuzz/corpus/$$name \
	        || exit 1; \
	done

faults: deps-test
	$(again) all
	@ROUNDS=$${ROUNDS:-200} SECONDS_MAX=5400 test/run fault
soak: deps-test
	$(again) all
	@SECONDS_MAX=7200 test/run soak
bench: deps-test
	$(again) all $(benches)
	@bench/run

# The back office is built with the client that is written here: it comes last.
openapi:
	$(again) WEB=no build/soko
	build/soko openapi > build/openapi.json && mv build/openapi.json api/openapi.json
	$(again) web-client
	$(again) all
# The client of the back office, from api/openapi.json.
web-client:
	@tools/deps --web-test
	cd web && node_modules/.bin/node tools/generate.mjs
tidy: build/tools/tidy
	@build/tools/tidy
tools: build/tools/tidy build/tools/embed build/tools/yjs
# The test build is clang's, with the same warnings as errors: it is the second compiler's opinion.
clang: build/asan/soko-test $(if $(main),build/asan/soko) build/asan/soko-media

deps:
	@tools/deps
deps-test:
	@tools/deps --test
clean:
	rm -rf build web/dist
help:
	@sed -n '1,/^$$/s/^# \{0,1\}//p' Makefile

-include $(shell find build -name '*.d' 2>/dev/null)
