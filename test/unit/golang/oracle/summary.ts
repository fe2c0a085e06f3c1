import type { GoBody, GoDecl, GoExpr, GoParam, GoSource, Piece, Span } from '../../../../golang/types.js';

/** A parsed file in the words of main.go: spans instead of texts, null for what is not there. */
export function summary(source: GoSource) {
  return {
    package: span(source.package?.span),
    imports: source.imports.map(i => ({ path: i.path, literal: at(i.literal), name: at(i.name), span: span(i.span) })),
    constraints: source.constraints.map(c => c.text),
    decls: source.decls.map(decl),
  };
}

function span(s: Span | undefined) {
  return s ? [s.start, s.end] : null;
}

function at(piece: Piece | undefined) {
  return span(piece?.span);
}

function params(list: readonly GoParam[]) {
  return list.map(p => ({ name: at(p.name), type: at(p.type), variadic: p.variadic }));
}

function decl(d: GoDecl) {
  switch (d.kind) {
    case 'func':
      return {
        kind: d.kind,
        name: at(d.name),
        typeParams: params(d.typeParams),
        params: params(d.params),
        results: params(d.results),
        span: span(d.span),
        body: d.body ? body(d.body) : null,
        receiver: d.receiver ? [params([d.receiver])[0], d.receiver.base, d.receiver.pointer] : null,
      };
    case 'type':
      return {
        kind: d.kind,
        name: at(d.name),
        typeParams: params(d.typeParams),
        alias: d.alias,
        type: at(d.type),
        span: span(d.span),
        body: typeBody(d.body),
      };
    default:
      return {
        kind: d.kind,
        name: at(d.name),
        type: at(d.type),
        value: d.value ? value(d.value) : null,
        index: d.index,
        span: span(d.span),
      };
  }
}

function typeBody(b: Extract<GoDecl, { kind: 'type' }>['body']) {
  switch (b.kind) {
    case 'struct':
      return {
        kind: b.kind,
        fields: b.fields.map(f => ({
          name: at(f.name),
          type: at(f.type),
          tag: f.tag ? [at(f.tag), f.tagValue] : null,
          span: span(f.span),
        })),
      };
    case 'interface':
      return {
        kind: b.kind,
        methods: b.methods.map(m => ({ name: at(m.name), params: params(m.params), results: params(m.results), span: span(m.span) })),
        embedded: b.embedded.map(at),
      };
    default:
      return { kind: b.kind };
  }
}

function value(e: GoExpr): unknown {
  const here = { kind: e.kind, span: span(e.span) };
  switch (e.kind) {
    case 'composite':
      return { ...here, type: at(e.type) };
    case 'address':
      return { ...here, of: value(e.of) };
    case 'call':
      return { ...here, callee: at(e.callee), args: e.args.map(value) };
    case 'string':
      return { ...here, value: e.value.replace(/\ufffd+/g, '\ufffd') };
    case 'func':
      return { ...here, params: params(e.params), results: params(e.results), body: body(e.body) };
    default:
      return here;
  }
}

function body(b: GoBody) {
  return {
    span: span(b.span),
    returns: b.returns.map(r => ({ span: span(r.span), values: r.values.map(value) })),
    calls: b.calls.map(value),
    assignments: b.assignments.map(a => ({ target: at(a.target), key: value(a.key), value: value(a.value), span: span(a.span) })),
  };
}
