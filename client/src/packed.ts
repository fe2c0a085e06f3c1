// What scripts/build.mjs packs beside the code and puts in place of this file. It is read when it is asked for.

/** The page of the rule with this code, in Markdown; undefined when there is none. */
export declare function rulePage(code: string): string | undefined;

/** The script of the view of the event flow, as the text of an element. */
export declare function flowView(): string;
