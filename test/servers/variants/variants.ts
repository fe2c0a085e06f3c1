import type { NativeKind } from '../../../schemas/ekuiper/contract.js';

/** How a variant of the sample plugin differs from the plain one. */
export interface Variant {
  readonly kind?: NativeKind;
  /** What package main exports; SYMBOL stands for the symbol that the server looks up. */
  readonly exports?: string;
  readonly imports?: readonly string[];
  /** Lines of go.mod besides the contract. */
  readonly requires?: readonly string[];
  readonly contract?: string;
  /** Arguments of go build in the place of `-trimpath .` */
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** A Go version; the host's when it is left out. */
  readonly go?: string;
  /** Has a module cache of its own. */
  readonly ownCache?: boolean;
  /** The contract is a changed copy of the published one. */
  readonly replaced?: boolean;
  /** Done to the built bytes. */
  readonly change?: (bytes: Buffer) => Buffer;
}

const source = 'func SYMBOL() api.Source { return &counterSource{} }';
const otherMinor = '1.26.8';
const mapstructure = (version: string): Variant => ({
  exports: `${source}\n\nfunc init() { _ = mapstructure.Decode(map[string]any{}, &struct{}{}) }`,
  imports: ['github.com/mitchellh/mapstructure'],
  requires: [`github.com/mitchellh/mapstructure ${version}`],
});

/**
 * The recorded variants, rebuilt for a host of Go 1.25.4: `go1254` was built with another minor version of Go than its host, across a
 * change of the runtime's layout, and so it is here.
 */
export const recorded: Readonly<Record<string, Variant>> = {
  'build:ok': {},
  'build:go1254': { go: otherMinor },
  'build:contract200': { contract: 'v2.0.0' },
  'build:notrim': { args: ['.'] },
  'build:othercache': { ownCache: true },
  'build:ldflags': { args: ['-trimpath', '-ldflags', '-s -w', '.'] },
  'build:race': { args: ['-trimpath', '-race', '.'] },
  'build:amd64v3': { env: { GOAMD64: 'v3' } },
  'build:gcflags': { args: ['-trimpath', '-gcflags=all=-N -l', '.'] },
  'build:gcflagsmain': { args: ['-trimpath', '-gcflags=-N -l', '.'] },
  'build:wrongsym': { exports: 'func Other() api.Source { return &counterSource{} }' },
  'build:lowersym': { exports: 'func lower() api.Source { return &counterSource{} }\n\nvar _ = lower' },
  'build:wrongtype': { exports: 'func SYMBOL() *counterSource { return &counterSource{} }' },
  'build:varinst': { exports: 'var SYMBOL = counterSource{}' },
  'build:varptr': { exports: 'var SYMBOL = &counterSource{}' },
  'build:varif': { exports: 'var SYMBOL api.Source = &counterSource{}' },
  'build:nopull': { exports: 'func SYMBOL() api.Source { return &idle{} }' },
  'build:initpanic': { exports: `${source}\n\nfunc init() { panic("boom") }` },
  'build:filebuild': { args: ['-trimpath', 'main.go', 'counter.go'] },
  'build:mapstr': mapstructure('v1.4.3'),
  'build:mapstrok': mapstructure('v1.5.0'),
  'host-go1.25.4+plugin-go1.25.4': {},
  'host-go1.25.4+plugin-go1.26.8': { go: otherMinor },
};

/** Variants that were not recorded, with what the server was seen to do. */
export const more: Readonly<
  Record<string, Variant & { readonly outcome: 'loads' | 'unusable' | 'refused' | 'kills'; readonly answer?: string }>
> = {
  'other minor version of Go, same layout': { go: '1.24.5', outcome: 'refused', answer: 'different version of package internal/goarch' },
  'linked to musl': { env: { CC: 'musl-gcc' }, outcome: 'refused', answer: 'libc.so: ' },
  'cut in the middle': { change: bytes => bytes.subarray(0, bytes.length / 2), outcome: 'kills' },
  'a c-shared library': {
    exports: `${source}\n\nfunc main() {}`,
    imports: ['C'],
    args: ['-trimpath', '-buildmode=c-shared', '.'],
    outcome: 'kills',
  },
  'a program': {
    exports: `${source}\n\nfunc main() {}`,
    args: ['-trimpath', '-buildmode=exe', '.'],
    outcome: 'refused',
    answer: 'cannot dynamically load executable',
  },
  'a position-independent program': {
    exports: `${source}\n\nfunc main() {}`,
    args: ['-trimpath', '-buildmode=pie', '.'],
    outcome: 'refused',
    answer: 'cannot dynamically load position-independent executable',
  },
  'an init that panics only sometimes': {
    exports: `${source}\n\nvar Count = 1\n\nfunc init() {\n\tif Count > 2 {\n\t\tpanic("boom")\n\t}\n}`,
    outcome: 'loads',
  },
  'a source for lookup tables only': { exports: 'func SYMBOLLookup() api.Source { return &table{} }', outcome: 'loads' },
  sink: { kind: 'sink', exports: 'func SYMBOL() api.Sink { return &nullSink{} }', outcome: 'loads' },
  'sink that collects nothing': {
    kind: 'sink',
    exports: 'func SYMBOL() api.Sink { return &idle{} }',
    outcome: 'unusable',
    answer: 'does not implement any collector',
  },
  'sink of a wrong type': {
    kind: 'sink',
    exports: 'func SYMBOL() *nullSink { return &nullSink{} }',
    outcome: 'unusable',
    answer: 'is not defined',
  },
  'sink without symbol': {
    kind: 'sink',
    exports: 'func Other() api.Sink { return &nullSink{} }',
    outcome: 'unusable',
    answer: 'is not defined',
  },
  'sink variable': { kind: 'sink', exports: 'var SYMBOL nullSink', outcome: 'loads' },
  function: { kind: 'function', exports: 'func SYMBOL() api.Function { return &shout{} }', outcome: 'loads' },
  'function variable': { kind: 'function', exports: 'var SYMBOL shout', outcome: 'loads' },
  'function of a wrong type': {
    kind: 'function',
    exports: 'func SYMBOL() *shout { return &shout{} }',
    outcome: 'unusable',
    answer: 'is not type of api.Function',
  },
  'function of an interface variable': {
    kind: 'function',
    exports: 'var SYMBOL api.Function = &shout{}',
    outcome: 'unusable',
    answer: 'is not type of api.Function',
  },
  'table without Lookup': {
    exports: 'func SYMBOL() api.Source { return &counterSource{} }\n\nfunc SYMBOLLookup() api.Source { return &idle{} }',
    outcome: 'loads',
  },
  'constructor of another package, several sources': {
    exports:
      'func SYMBOL() api.Source { return make() }\n\nfunc Other() api.Source { return &idle{} }\n\n//go:noinline\nfunc make() api.Source { return &counterSource{} }',
    outcome: 'loads',
  },
  'imports the server': {
    exports: 'func SYMBOL() api.Source { cast.ToStringAlways(1); return &counterSource{} }',
    imports: ['github.com/lf-edge/ekuiper/v2/pkg/cast'],
    requires: ['github.com/lf-edge/ekuiper/v2 v2.4.0'],
    outcome: 'refused',
    answer: 'different version of package github.com/lf-edge/ekuiper/v2/pkg/cast',
  },
  'a replaced contract': {
    requires: [],
    replaced: true,
    outcome: 'refused',
    answer: 'different version of package github.com/lf-edge/ekuiper/contract/v2/api',
  },
  'another patch release of Go': { go: '1.25.5', outcome: 'loads' },
  'function without symbol': {
    kind: 'function',
    exports: 'func Other() api.Function { return &shout{} }',
    outcome: 'unusable',
    answer: 'not found',
  },
};
