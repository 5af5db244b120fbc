import { isRuleId } from '../../model/rule-ledger.ts';
import { err, ok, type Result } from '../../model/result.ts';
import { checkClaim } from '../claim/check-claim.ts';
import { checkClaimNames } from '../claim/claim-names.ts';
import { CueCardsText } from '../format/cue-cards-text.ts';
import { capped, type Problem } from '../../language/diagnostics/problem.ts';
import { openReport, type Path, type Report } from '../../language/diagnostics/report.ts';
import type { Scenario } from './scenario.ts';
import { flowAbout, networkAbout, packetOf, worldAbout } from '../scenario/moment.ts';
import { shapeProblems } from '../../language/diagnostics/shape.ts';
import { readYaml } from '../../language/diagnostics/yaml.ts';

export type CueCard = CueCardsText['cards'][number];

/** Reads the deck and has the engine prove each card by the scenario it links to. */
export function loadCards(
  text: string,
  scenarioNamed: (id: string) => Scenario | undefined,
): Result<readonly CueCard[], readonly Problem[]> {
  const yaml = readYaml(text);
  if (!yaml.ok) return yaml;
  const shape = CueCardsText.safeParse(yaml.value.value);
  if (!shape.success) return err(capped(shapeProblems(CueCardsText, shape.error.issues, yaml.value)));
  const report = openReport(yaml.value.locate);
  const ids = new Set<string>();
  shape.data.cards.forEach((card, i) => {
    if (ids.has(card.id))
      report.error('duplicate-name', ['cards', i, 'id'], { message: `the card \`${card.id}\` is there twice` });
    ids.add(card.id);
    proveCard(card, scenarioNamed(card.scenario), ['cards', i], report);
  });
  return report.failed() ? err(capped(report.problems)) : ok(shape.data.cards);
}

function proveCard(card: CueCard, scenario: Scenario | undefined, path: Path, report: Report): void {
  if (!isRuleId(card.rule))
    report.error('unknown-rule', [...path, 'rule'], { message: `the rule ledger has no \`${card.rule}\`` });
  if (!scenario) {
    report.error('unknown-name', [...path, 'scenario'], { message: `there is no scenario \`${card.scenario}\`` });
    return;
  }
  const known = {
    network: scenario.network,
    flowNames: [...scenario.flows.keys()],
    stories: scenario.text.stories ?? {},
    report,
  };
  card.proof.forEach((claim, i) => {
    const { moment } = claim;
    const isThere = moment !== undefined && packetOf(known.stories, moment) !== null;
    const network = isThere ? networkAbout(scenario, claim) : scenario.network;
    checkClaimNames({ ...known, networks: [network] }, claim, [...path, 'proof', i]);
    if (!scenario.flows.has(flowAbout(scenario, claim))) return;
    const result = checkClaim(claim, worldAbout(scenario, claim).world.trace);
    if (!result.holds)
      report.error('key-refuted', [...path, 'proof', i], { message: `the engine refutes the card: ${result.why}` });
  });
}
