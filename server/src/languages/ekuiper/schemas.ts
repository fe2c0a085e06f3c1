import common from '../../../../schemas/ekuiper/common.schema.json' with { type: 'json' };
import config from '../../../../schemas/ekuiper/default-config.schema.json' with { type: 'json' };
import functions from '../../../../schemas/ekuiper/function.schema.json' with { type: 'json' };
import portable from '../../../../schemas/ekuiper/portable.schema.json' with { type: 'json' };
import sink from '../../../../schemas/ekuiper/sink.schema.json' with { type: 'json' };
import source from '../../../../schemas/ekuiper/source.schema.json' with { type: 'json' };
import type { Validate } from '../../core/schema/mismatch.js';
import type { Schema, SchemaSet } from '../../core/schema/schema.js';
import { checkFunction, checkPortable, checkSink, checkSource } from '../../generated/ekuiper-descriptors.js';
import type { FileKind } from './kind.js';

const set = (root: Schema): SchemaSet => ({ root, others: { 'common.schema.json': common } });

/** What each kind of file may hold. */
export const schemas: Readonly<Record<FileKind, SchemaSet>> = {
  source: set(source),
  sink: set(sink),
  function: set(functions),
  portable: set(portable),
  config: set(config),
};

/** The compiled checks of the JSON files. */
export const checks: Readonly<Record<Exclude<FileKind, 'config'>, Validate>> = {
  source: checkSource,
  sink: checkSink,
  function: checkFunction,
  portable: checkPortable,
};
