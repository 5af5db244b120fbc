import type { Handlers } from '../contract/api.ts';
import { err, ok } from '../model/result.ts';
import { amendAnswer } from './amend-answer.ts';
import { amendCard, listCards, reviewCard } from './cards.ts';
import type { Deps } from './deps.ts';
import { discardExam, resumeExam, saveExam } from './exam-room.ts';
import { getExamReport } from './exam-report.ts';
import {
  backUp,
  exportProgress,
  exportResults,
  getData,
  importProgress,
  resetProgress,
  restoreBackup,
} from './learner-data.ts';
import { getExams } from './get-exams.ts';
import { amendDispute, getDispute, openDispute, storeDispute } from './disputes.ts';
import { exportAttempt } from './export-attempt.ts';
import { openExamItem } from './open-exam-item.ts';
import { reviewExamItem } from './review-exam-item.ts';
import { decidePacket, getSprint, getSprints, startSprint } from './sprints.ts';
import { startExam } from './start-exam.ts';
import { submitExam } from './submit-exam.ts';
import { draftRepair } from './draft-repair.ts';
import { getFixes } from './get-fixes.ts';
import { getFlips } from './get-flips.ts';
import { getHint } from './get-hint.ts';
import { getHome } from './get-home.ts';
import { getProgress } from './get-progress.ts';
import { importConfiguration } from './import-configuration.ts';
import { importScenario, undoImport } from './import-scenario.ts';
import { listScenarios } from './list-scenarios.ts';
import { getToday } from './get-today.ts';
import { getComesBack, openReview } from './open-review.ts';
import { openFix } from './open-fix.ts';
import { openScenario, reviewScenario } from './open-scenario.ts';
import { playStory } from './play-story.ts';
import { playTracking } from './play-tracking.ts';
import { playFlow, playWorld } from './play-world.ts';
import { recordPrediction } from './record-prediction.ts';
import { showAnswer } from './show-answer.ts';
import { SETTINGS, settingsOf } from './study-plan.ts';
import { submitAnswer } from './submit-answer.ts';

/** Joins the use cases to the table of calls. */
export function createHandlers(deps: Deps): Handlers {
  return {
    getHome: () => getHome(deps),
    listScenarios: (request) => listScenarios(deps, request),
    markScenario: ({ id, bookmarked, note }) => {
      if (!deps.scenarios.get(id)) return err({ code: 'not-found', message: `there is no scenario \`${id}\`` });
      const part = {
        ...(bookmarked === undefined ? {} : { bookmarked }),
        ...(note === undefined ? {} : { note: note.trim() }),
      };
      return ok(deps.marks.put(id, part, deps.nowMs()));
    },
    openScenario: (request) => openScenario(deps, request),
    reviewScenario: (request) => reviewScenario(deps, request),
    submitAnswer: (request) => submitAnswer(deps, request),
    getHint: (request) => getHint(deps, request),
    showAnswer: (request) => showAnswer(deps, request),
    amendAnswer: (request) => amendAnswer(deps, request),
    openDispute: (request) => openDispute(deps, request),
    storeDispute: (request) => storeDispute(deps, request),
    getDispute: (request) => getDispute(deps, request),
    amendDispute: (request) => amendDispute(deps, request),
    draftRepair: (request) => draftRepair(deps, request),
    getFixes: (request) => getFixes(deps, request),
    getFlips: (request) => getFlips(deps, request),
    openFix: (request) => openFix(deps, request),
    playWorld: (request) => playWorld(deps, request),
    playFlow: (request) => playFlow(deps, request),
    playStory: (request) => playStory(deps, request),
    playTracking: (request) => playTracking(deps, request),
    recordPrediction: (request) => recordPrediction(deps, request),
    getToday: () => getToday(deps),
    getProgress: (request) => getProgress(deps, request),
    openReview: (request) => openReview(deps, request),
    getComesBack: (request) => getComesBack(deps, request),
    getExams: () => getExams(deps),
    startExam: (request) => startExam(deps, request),
    resumeExam: (request) => resumeExam(deps, request),
    openExamItem: (request) => openExamItem(deps, request),
    saveExam: (request) => saveExam(deps, request),
    submitExam: (request) => submitExam(deps, request),
    discardExam: (request) => discardExam(deps, request),
    getExamReport: (request) => getExamReport(deps, request),
    reviewExamItem: (request) => reviewExamItem(deps, request),
    importScenario: (request) => importScenario(deps, request),
    undoImport: (request) => undoImport(deps, request),
    importConfiguration: (request) => importConfiguration(deps, request),
    listCards: () => listCards(deps),
    reviewCard: (request) => reviewCard(deps, request),
    amendCard: (request) => amendCard(deps, request),
    startSprint: (request) => startSprint(deps, request),
    decidePacket: (request) => decidePacket(deps, request),
    getSprint: (request) => getSprint(deps, request),
    getSprints: () => getSprints(deps),
    getData: () => ok(getData(deps)),
    backUp: () => backUp(deps),
    restoreBackup: (request) => restoreBackup(deps, request),
    resetProgress: () => resetProgress(deps),
    exportProgress: () => ok(exportProgress(deps)),
    exportResults: (request) => ok(exportResults(deps, request)),
    exportAttempt: (request) => exportAttempt(deps, request),
    importProgress: (request) => importProgress(deps, request),
    getSettings: () => ok(settingsOf(deps)),
    putSettings: (settings) => {
      deps.settings.put(SETTINGS, settings);
      return ok(settings);
    },
    getAbout: () => ok({ ...deps.about }),
  };
}
