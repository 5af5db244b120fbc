/** What the live region speaks: the last sentence wins. */
export class Announcer {
  sentence = $state('');

  say(sentence: string): void {
    this.sentence = sentence;
  }
}
