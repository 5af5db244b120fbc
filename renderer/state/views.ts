/** How what plays is shown: drawn, as a sequence diagram, in sentences, or beside another network. */
export type View = 'picture' | 'sequence' | 'transcript' | 'compare';
