import type { Location } from './features.js';

/** The way of events through a config, as a graph: what is drawn, written as Mermaid, and given to programs. */
export interface Flow {
  /** A sentence that says how much there is. */
  readonly summary: string;
  readonly nodes: readonly FlowNode[];
  readonly edges: readonly FlowEdge[];
  readonly groups: readonly FlowGroup[];
  /** The way of events with the tag that was asked for. */
  readonly way?: Way;
}

/**
 * `log` are the events that Fluentd makes itself, `lost` is where events end that no match takes or whose label there is not, and `rest`
 * where those end whose tag is another than the rules name.
 */
export type NodeKind = 'source' | 'log' | 'filter' | 'match' | 'store' | 'lost' | 'rest';

export interface FlowNode {
  readonly id: string;
  readonly kind: NodeKind;
  /** The plugin type, or a sentence for what is no plugin. */
  readonly title: string;
  /** The tag that a source gives, or the match pattern; may be empty. */
  readonly detail: string;
  /** The id of the label or worker that it stands in. */
  readonly group?: string;
  /** Where it is written. What is no plugin is written nowhere. */
  readonly place?: Location;
  /** No event ever comes here. */
  readonly dead?: true;
  /** Why that is so, or what becomes of the events here: a sentence. */
  readonly note?: string;
}

export interface FlowEdge {
  readonly from: string;
  readonly to: string;
  /** The tags or match patterns of the events that go this way. */
  readonly tags: readonly string[];
  /** `sure`: every such event; `maybe`: as far as its tag, which is known only when Fluentd runs, takes it there; `dead`: none. */
  readonly kind: 'sure' | 'maybe' | 'dead';
}

export interface FlowGroup {
  readonly id: string;
  readonly kind: 'label' | 'worker';
  /** As it is written: `<label @X>`. */
  readonly title: string;
  /** The worker that a label stands in. */
  readonly group?: string;
  readonly place?: Location;
  readonly dead?: true;
  readonly note?: string;
}

/** What an event with some tag comes through. */
export interface Way {
  readonly tag: string;
  readonly nodes: readonly string[];
  /** Keys of edges, by `edgeKey`. */
  readonly edges: readonly string[];
  /** The same in sentences, in the language of this process. */
  readonly told: readonly string[];
}

export const edgeKey = ({ from, to }: Pick<FlowEdge, 'from' | 'to'>): string => `${from} ${to}`;
