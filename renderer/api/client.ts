import type { Api, Call, Method, Reply, Response } from '../../main/contract/api.ts';

/** Carries one call to the host and brings back its reply: all that differs between the two hosts. */
export type Transport = (method: string, request: unknown) => Promise<unknown>;

export function createApi(transport: Transport): Api {
  const call =
    <M extends Method>(method: M) =>
    (request: Call<M>) =>
      transport(method, request) as Promise<Reply<Response<M>>>;
  return {
    getHome: call('getHome'),
    listScenarios: call('listScenarios'),
    markScenario: call('markScenario'),
    openScenario: call('openScenario'),
    reviewScenario: call('reviewScenario'),
    submitAnswer: call('submitAnswer'),
    getHint: call('getHint'),
    showAnswer: call('showAnswer'),
    amendAnswer: call('amendAnswer'),
    openDispute: call('openDispute'),
    storeDispute: call('storeDispute'),
    getDispute: call('getDispute'),
    amendDispute: call('amendDispute'),
    draftRepair: call('draftRepair'),
    getFixes: call('getFixes'),
    getFlips: call('getFlips'),
    openFix: call('openFix'),
    playWorld: call('playWorld'),
    playFlow: call('playFlow'),
    playStory: call('playStory'),
    playTracking: call('playTracking'),
    recordPrediction: call('recordPrediction'),
    getToday: call('getToday'),
    getProgress: call('getProgress'),
    openReview: call('openReview'),
    getComesBack: call('getComesBack'),
    getExams: call('getExams'),
    startExam: call('startExam'),
    resumeExam: call('resumeExam'),
    openExamItem: call('openExamItem'),
    saveExam: call('saveExam'),
    submitExam: call('submitExam'),
    discardExam: call('discardExam'),
    getExamReport: call('getExamReport'),
    reviewExamItem: call('reviewExamItem'),
    importScenario: call('importScenario'),
    importConfiguration: call('importConfiguration'),
    undoImport: call('undoImport'),
    listCards: call('listCards'),
    reviewCard: call('reviewCard'),
    amendCard: call('amendCard'),
    startSprint: call('startSprint'),
    decidePacket: call('decidePacket'),
    getSprint: call('getSprint'),
    getSprints: call('getSprints'),
    getData: call('getData'),
    backUp: call('backUp'),
    restoreBackup: call('restoreBackup'),
    resetProgress: call('resetProgress'),
    exportProgress: call('exportProgress'),
    exportResults: call('exportResults'),
    exportAttempt: call('exportAttempt'),
    importProgress: call('importProgress'),
    getSettings: call('getSettings'),
    putSettings: call('putSettings'),
    getAbout: call('getAbout'),
  };
}

/** The preload's bridge in Electron, else calls over loopback. A host that does not answer is a reply as well. */
export function hostTransport(token: string): Transport {
  const bridge = window.perimeter;
  const transport: Transport = bridge ? (method, request) => bridge.call(method, request) : overLoopback(token);
  return async (method, request) => {
    try {
      return await transport(method, request);
    } catch {
      return {
        ok: false,
        error: {
          code: 'unreachable',
          message: 'Perimeter does not respond. Check that it is still running, then retry.',
        },
      };
    }
  };
}

function overLoopback(token: string): Transport {
  return async (method, request) => {
    const response = await fetch(`/api/${method}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(request),
    });
    if (response.ok) return (await response.json()) as unknown;
    const message =
      response.status === 401
        ? 'This tab does not have the key of the running lab. Open the last address that Perimeter printed, then this page in the same tab.'
        : `Perimeter refused the request (HTTP ${response.status}).`;
    return { ok: false, error: { code: 'unreachable', message } };
  };
}
