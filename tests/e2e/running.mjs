// The pages of a running meeting in real browsers on a moved clock, each act read again from the server: duty and incidents of
// the two companies, the room's next step, the readiness board and T0-30, the opening, a site that is away for a minute, the
// dossier's tools, switching off. Every page state under axe-core; planted faults must be noticed.
import { assert } from './lib/report.mjs';
import { lastPowerCut, switchingOff } from './running/afterwards.mjs';
import { board, opening, whoIsNotReady } from './running/board.mjs';
import { Incidents } from './running/incidents.mjs';
import { closedAndOwed, companiesTold, powerCut } from './running/incidents_beside.mjs';
import { rehearsalTwo, roomCheck } from './running/morning.mjs';
import { leavingAndLost } from './running/leaving_and_lost.mjs';
import { companiesNameTheirDuty, prepared } from './running/preparing.mjs';
import { Scene } from './running/scene.mjs';
import { dossierTools } from './running/tools.mjs';

async function whileOneIsAway(scene, report) {
  const incidents = new Incidents(scene);
  await incidents.goesAway(report);
  await powerCut(incidents, report);
  await dossierTools(scene, report);
  for (const part of ['appears', 'told', 'cause', 'etr', 'typed', 'planted']) await incidents[part](report);
  await companiesTold(incidents, report);
  await closedAndOwed(incidents, report);
}

export async function run({ directory, report, wire }) {
  const scene = new Scene({ directory, wire });
  try {
    await prepared(scene, report);
    await companiesNameTheirDuty(scene, report);
    await rehearsalTwo(scene, report);
    await roomCheck(scene, report);
    await board(scene, report);
    await whoIsNotReady(scene, report);
    await opening(scene, report);
    await whileOneIsAway(scene, report);
    await switchingOff(scene, report);
    await lastPowerCut(scene, report);
    await leavingAndLost(scene, report);
    await report.step('no violation of WCAG A and AA on any of them', () => assert(scene.people.problems.length === 0, scene.people.problems.join(' | ')));
    await report.step('every message and body kept to the contract', () => assert(wire.problems.length === 0, wire.problems.slice(0, 5).join(' | ')));
  } finally {
    await scene.stop();
  }
}
