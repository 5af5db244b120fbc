/** What keeps a library from being read or written, as far as the learner can do something about it. */
export type LibraryFaultCode =
  'library-full' | 'library-read-only' | 'library-locked' | 'library-gone' | 'library-damaged' | 'library-unavailable';
