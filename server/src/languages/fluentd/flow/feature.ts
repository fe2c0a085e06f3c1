import type { Flow } from '../../../core/flow.js';
import type { FluentdDocument } from '../document.js';
import { flowOf } from './graph.js';
import { wayOf } from './way.js';

/** Where the events of the config go that a document is a part of; undefined for a fragment, whose config is not known. */
export function flow({ project }: FluentdDocument, tag?: string): Flow | undefined {
  return project && { ...flowOf(project), ...(tag !== undefined && { way: wayOf(project, tag) }) };
}
