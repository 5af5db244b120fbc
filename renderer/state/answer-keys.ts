/** Which letters are answers right now, so that nothing else takes them. The open question says so. */
export class AnswerKeys {
  takes: (key: string) => boolean = () => false;

  /** @returns the function that gives the letters back. */
  claim(takes: (key: string) => boolean): () => void {
    this.takes = takes;
    return () => {
      if (this.takes === takes) this.takes = () => false;
    };
  }
}
