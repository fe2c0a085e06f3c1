const kept = 1 << 20;
const longest = 1 << 16;

/** What a process prints: told line by line as it comes, and its first mebibyte kept. */
export class Lines {
  #text = '';
  #rest = '';

  constructor(private readonly line?: (text: string) => void) {}

  add(text: string): void {
    if (this.#text.length < kept) this.#text += text.slice(0, kept - this.#text.length);
    if (!this.line) return;
    const lines = (this.#rest + text).split(/\r?\n/);
    this.#rest = lines.pop() ?? '';
    for (const line of lines) this.line(line);
    // A program that never ends its line must not fill the memory.
    if (this.#rest.length > longest) {
      this.line(this.#rest);
      this.#rest = '';
    }
  }

  end(): string {
    if (this.#rest !== '') this.line?.(this.#rest);
    this.#rest = '';
    return this.#text;
  }
}
