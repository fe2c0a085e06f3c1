/** Shows a picture as large as one wants it, and lets it be moved about. */
export class Camera {
  /** The last press of the mouse was to move the picture. */
  moved = false;
  #picture: SVGSVGElement | undefined;
  #width = 1;
  #height = 1;
  /** Undefined until somebody has chosen one: the whole width is shown. */
  #scale: number | undefined;

  constructor(readonly frame: HTMLElement) {
    frame.addEventListener(
      'wheel',
      event => {
        if (!event.ctrlKey && !event.metaKey) return;
        event.preventDefault();
        this.zoom(event.deltaY < 0 ? 1.1 : 1 / 1.1);
      },
      { passive: false },
    );
    frame.addEventListener('pointerdown', event => this.#hold(event));
    new ResizeObserver(() => this.#apply()).observe(frame);
  }

  /** Shows another picture in the same size and at the same place. */
  show(picture: SVGSVGElement | undefined): void {
    this.#picture = picture;
    this.#width = Number(picture?.getAttribute('width') ?? 1);
    this.#height = Number(picture?.getAttribute('height') ?? 1);
    this.#apply();
    this.frame.replaceChildren(...(picture ? [picture] : []));
  }

  zoom(by: number): void {
    const { frame } = this;
    const before = this.#current();
    this.#scale = Math.min(4, Math.max(0.1, before * by));
    const grown = this.#scale / before;
    const x = (frame.scrollLeft + frame.clientWidth / 2) * grown - frame.clientWidth / 2;
    const y = (frame.scrollTop + frame.clientHeight / 2) * grown - frame.clientHeight / 2;
    this.#apply();
    frame.scrollTo(x, y);
  }

  /** As large as the frame shows it whole, but not larger than it is. */
  whole(): void {
    const { clientWidth, clientHeight } = this.frame;
    this.#scale = Math.min(1, clientWidth / this.#width, clientHeight / this.#height);
    this.#apply();
  }

  #current(): number {
    // What is smaller cannot be read, and is better moved about.
    return this.#scale ?? Math.min(1, Math.max(0.5, this.frame.clientWidth / this.#width));
  }

  #apply(): void {
    const scale = this.#current();
    this.#picture?.setAttribute('width', String(this.#width * scale));
    this.#picture?.setAttribute('height', String(this.#height * scale));
  }

  #hold({ clientX, clientY, button }: PointerEvent): void {
    this.moved = false;
    if (button !== 0) return;
    const { frame } = this;
    const { scrollLeft, scrollTop } = frame;
    const move = (event: PointerEvent) => {
      const [x, y] = [event.clientX - clientX, event.clientY - clientY];
      if (Math.abs(x) + Math.abs(y) > 4) this.moved = true;
      if (!this.moved) return;
      frame.classList.add('held');
      frame.scrollTo(scrollLeft - x, scrollTop - y);
    };
    const end = () => {
      frame.classList.remove('held');
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', end);
      window.removeEventListener('pointercancel', end);
    };
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', end);
    window.addEventListener('pointercancel', end);
  }
}
