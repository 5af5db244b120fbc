/** What a learner answers to whether something gets through: both fit any question that is answered by yes or no. */
export const verdictAnswers = { allowed: 'Yes, it gets through', denied: 'No, it is denied' } as const;
