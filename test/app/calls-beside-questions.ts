import type { Caller } from './lab.ts';

/** Exams and cards, asked in the sitting of a scenario that is in none of them. */
export function callsBesideQuestions(call: Caller, sitting: string) {
  return {
    getExams: [call('getExams', {})],
    startExam: [
      call('startExam', {
        ...{ profile: 'saa-c03', size: 'full', domain: null, strict: true },
        ...{ hasUnscored: true, hasCaseStudies: false, asksConfidence: true, hasExtraTime: false },
      }),
    ],
    resumeExam: [call('resumeExam', { sitting })],
    openExamItem: [call('openExamItem', { sitting, position: 0 })],
    saveExam: [call('saveExam', { sitting, events: [], running: true })],
    submitExam: [call('submitExam', { sitting })],
    discardExam: [call('discardExam', { sitting })],
    getExamReport: [call('getExamReport', { sitting })],
    reviewExamItem: [call('reviewExamItem', { sitting, position: 0 })],
    startSprint: [call('startSprint', { side: 'network-acl', seconds: 60, seed: 1 })],
    decidePacket: [call('decidePacket', { sprint: sitting, position: 0, decision: 'allow', ms: 1 })],
    getSprint: [call('getSprint', { sprint: sitting })],
    getSprints: [call('getSprints', {})],
    listCards: [call('listCards', {})],
    reviewCard: [call('reviewCard', { id: 'none', known: true, ms: 1 })],
    amendCard: [call('amendCard', { look: 1, amendment: { kind: 'undone' } })],
  };
}
