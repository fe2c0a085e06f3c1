/** Small plugins for tests: real Go, as an author would begin with it. */

export const goMod = (module = 'example.com/p', more = '') =>
  `module ${module}\n\ngo 1.24.1\n\nrequire github.com/lf-edge/ekuiper/contract/v2 v2.3.1\n${more}`;

const head = 'package main\n\nimport "github.com/lf-edge/ekuiper/contract/v2/api"\n';

const node = (type: string) => `
type ${type} struct{}

func (n *${type}) Provision(ctx api.StreamContext, configs map[string]any) error { return nil }
func (n *${type}) Connect(ctx api.StreamContext, sch api.StatusChangeHandler) error { return nil }
func (n *${type}) Close(ctx api.StreamContext) error { return nil }
`;

export const sourceCode = (symbol: string) => `${head}
func ${symbol}() api.Source { return &source{} }
${node('source')}func (n *source) Subscribe(ctx api.StreamContext, ingest api.TupleIngest, ingestError api.ErrorIngest) error { return nil }
`;

export const sinkCode = (symbol: string) => `${head}
func ${symbol}() api.Sink { return &sink{} }
${node('sink')}func (n *sink) Collect(ctx api.StreamContext, item api.RawTuple) error { return nil }
`;

export const functionCode = (...symbols: string[]) => `${head}
var (
${symbols.map(symbol => `\t${symbol} function`).join('\n')}
)

type function struct{}

func (f *function) Validate(args []any) error { return nil }
func (f *function) Exec(ctx api.FunctionContext, args []any) (any, bool) { return args[0], true }
func (f *function) IsAggregate() bool { return false }
`;

export const sourceDescriptor = '{"about":{"trial":false},"properties":{"default":[]}}';
