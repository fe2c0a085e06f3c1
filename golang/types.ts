/** A piece of a text: UTF-16 offsets from 0, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Text as it stands in the file, and where. */
export interface Piece {
  readonly text: string;
  readonly span: Span;
}

// go.mod

/** One token of a go.mod line. `value` is what a quoted string stands for, else the text. */
export interface ModToken extends Piece {
  readonly value: string;
}

/** One directive, alone on its line or in a block. */
export interface ModLine {
  /** `require`, `go` …; of a line in a block: the block's keyword. */
  readonly keyword: ModToken;
  /** The tokens after the keyword. */
  readonly args: readonly ModToken[];
  /** From the first token of the line to the last, without the comment. */
  readonly span: Span;
  /** The whole line with indentation, comment and line break: what goes away when the directive does. */
  readonly line: Span;
  /** The comment at the end of the line, with its slashes. */
  readonly comment?: Piece;
  readonly block?: ModBlock;
}

/** `keyword ( … )`. */
export interface ModBlock {
  readonly keyword: ModToken;
  /** From the keyword to the closing parenthesis. */
  readonly span: Span;
  readonly line: Span;
  /** Between the parentheses. */
  readonly inner: Span;
  readonly lines: readonly ModLine[];
}

export interface ModValue extends ModLine {
  readonly value: ModToken;
}

export interface ModRequire extends ModLine {
  readonly path: ModToken;
  readonly version: ModToken;
  readonly indirect: boolean;
}

export interface ModExclude extends ModLine {
  readonly path: ModToken;
  readonly version: ModToken;
}

export interface ModReplace extends ModLine {
  readonly path: ModToken;
  readonly version?: ModToken;
  /** A folder, or a module path when `newVersion` is there. */
  readonly newPath: ModToken;
  readonly newVersion?: ModToken;
}

export interface ModRetract extends ModLine {
  readonly low: ModToken;
  /** The same token as `low` for a single version. */
  readonly high: ModToken;
}

export interface ModGodebug extends ModLine {
  readonly key: string;
  readonly value: string;
}

/** `reason` is what the go command says about it, word for word. */
export interface ModProblem {
  readonly span: Span;
  readonly reason: string;
}

/**
 * A go.mod. `problems` is empty exactly when `go mod edit -json` accepts the text.
 * A directive that Go refuses is listed as well when its tokens are all there; the unreadable ones are only in `lines`.
 */
export interface GoMod {
  readonly module?: ModValue;
  readonly go?: ModValue;
  readonly toolchain?: ModValue;
  readonly godebug: readonly ModGodebug[];
  readonly require: readonly ModRequire[];
  readonly exclude: readonly ModExclude[];
  readonly replace: readonly ModReplace[];
  readonly retract: readonly ModRetract[];
  readonly tool: readonly ModValue[];
  readonly ignore: readonly ModValue[];
  /** Every directive line in the order of the file, readable or not. */
  readonly lines: readonly ModLine[];
  readonly blocks: readonly ModBlock[];
  readonly comments: readonly Piece[];
  readonly problems: readonly ModProblem[];
}

/** Replaces `span` by `text`; several of one list never overlap and all refer to the text before any of them. */
export interface TextEdit {
  readonly span: Span;
  readonly text: string;
}

// Go source

/** `import name "path"`; `name` is also `_` or `.`. */
export interface GoImport {
  readonly path: string;
  /** The string literal with its quotes. */
  readonly literal: Piece;
  readonly name?: Piece;
  readonly span: Span;
}

/** A parameter, result, receiver or type parameter. `a, b int` are two with the same `type`. */
export interface GoParam {
  readonly name?: Piece;
  /** Without the dots of a variadic parameter. Empty text while it is missing. */
  readonly type: Piece;
  readonly variadic: boolean;
}

export interface GoReceiver extends GoParam {
  /** The receiver's type name without star, parentheses and type parameters. */
  readonly base: string;
  readonly pointer: boolean;
}

export interface GoReturn {
  readonly span: Span;
  readonly values: readonly GoExpr[];
}

interface ExprBase extends Piece {
  /** Surrounding parentheses are taken off: `text` and `span` are those of what is in them. */
  readonly kind: string;
}

/** `T{…}`, `pkg.T{…}`, `map[string]T{…}`. */
export interface GoComposite extends ExprBase {
  readonly kind: 'composite';
  readonly type: Piece;
}

/** `&x`. */
export interface GoAddress extends ExprBase {
  readonly kind: 'address';
  readonly of: GoExpr;
}

/** `f(…)`, `pkg.F(…)`, `x.f().g(…)`, and conversions, which look the same: `T(x)`, `(*T)(nil)`. */
export interface GoCall extends ExprBase {
  readonly kind: 'call';
  /** As written, without the parentheses of the arguments: `pipeline.AddServiceCreator`. */
  readonly callee: Piece;
  readonly args: readonly GoExpr[];
}

/** A string literal; `value` is what it stands for. */
export interface GoString extends ExprBase {
  readonly kind: 'string';
  readonly value: string;
}

/** `func(…) … {…}`. */
export interface GoFuncLit extends ExprBase {
  readonly kind: 'func';
  readonly params: readonly GoParam[];
  readonly results: readonly GoParam[];
  readonly body: GoBody;
}

/** `x`, `pkg.X`, `a.b.c`, `nil`. */
export interface GoName extends ExprBase {
  readonly kind: 'name';
}

export interface GoOther extends ExprBase {
  readonly kind: 'other';
}

export type GoExpr = GoComposite | GoAddress | GoCall | GoString | GoFuncLit | GoName | GoOther;

/** `target[key] = value`, a statement. */
export interface GoIndexAssignment {
  readonly target: Piece;
  readonly key: GoExpr;
  readonly value: GoExpr;
  readonly span: Span;
}

/** What a function body says at statement level, in all its blocks but not in function literals within it. */
export interface GoBody {
  /** From `{` to `}`. */
  readonly span: Span;
  readonly returns: readonly GoReturn[];
  readonly calls: readonly GoCall[];
  readonly assignments: readonly GoIndexAssignment[];
}

export interface GoFunc {
  readonly kind: 'func';
  readonly name: Piece;
  /** A method has one. */
  readonly receiver?: GoReceiver;
  readonly typeParams: readonly GoParam[];
  readonly params: readonly GoParam[];
  readonly results: readonly GoParam[];
  /** Absent for a function that is implemented elsewhere, and while it is not yet written. */
  readonly body?: GoBody;
  readonly span: Span;
}

/** One name of a `var` or `const` declaration. */
export interface GoValue {
  readonly kind: 'var' | 'const';
  readonly name: Piece;
  readonly type?: Piece;
  readonly value?: GoExpr;
  /** Which result of `value` it is in `var a, b = f()`; else 0. */
  readonly index: number;
  /** The specification; with the keyword when it is not in a group. */
  readonly span: Span;
}

export interface GoField {
  /** Absent for an embedded field. */
  readonly name?: Piece;
  readonly type: Piece;
  /** The tag's literal; `tagValue` is what it stands for. */
  readonly tag?: Piece;
  readonly tagValue?: string;
  readonly span: Span;
}

export interface GoMethodSpec {
  readonly name: Piece;
  readonly params: readonly GoParam[];
  readonly results: readonly GoParam[];
  readonly span: Span;
}

export type GoTypeBody =
  | { readonly kind: 'struct'; readonly fields: readonly GoField[] }
  /** `embedded` holds embedded interfaces and unions as written. */
  | { readonly kind: 'interface'; readonly methods: readonly GoMethodSpec[]; readonly embedded: readonly Piece[] }
  | { readonly kind: 'other' };

export interface GoType {
  readonly kind: 'type';
  readonly name: Piece;
  readonly typeParams: readonly GoParam[];
  /** `type A = B`. */
  readonly alias: boolean;
  /** The type after the name, as written. Empty text while it is missing. */
  readonly type: Piece;
  readonly body: GoTypeBody;
  readonly span: Span;
}

export type GoDecl = GoFunc | GoValue | GoType;

/** A Go file, as far as names and types go. */
export interface GoSource {
  /** The name in the package clause. */
  readonly package?: Piece;
  readonly imports: readonly GoImport[];
  /** Every `//go:build` line above the package clause; `text` is the expression. */
  readonly constraints: readonly Piece[];
  /** In the order of the file; methods are functions with a receiver. */
  readonly decls: readonly GoDecl[];
  /** Where the text is not Go as far as this parser looks; empty for everything that Go accepts. */
  readonly damage: readonly Span[];
}
