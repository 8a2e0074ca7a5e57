import type { LearntPlayerModel, PlayerDialect, PlayerModel, SessionTimeline } from '@telecine/domain';
import { servingModel } from '@telecine/session-correlation';
import type { Signal } from './compared-play.ts';

/** A model that serves sessions like the measured ones where only their lines tell. */
export interface ServingModel {
  /** As lines tell the player; empty where nobody names it. */
  readonly playerName: string;
  /** Null where the model is one of all versions. */
  readonly playerVersion: string | null;
  readonly dialect: PlayerDialect;
  /** Whether picture and sound come in one: what tells players apart that nobody names. */
  readonly muxed: boolean;
  readonly model: PlayerModel;
  /** What taught it; null = a prior. */
  readonly learnt: Lesson | null;
  /** How many of the measured sessions it serves. */
  readonly plays: Readonly<Record<Signal, number>>;
}

/** `keepsPrior`: the lesson did no better than the prior, whose parameters stay, with the errors that they have in this project. */
type Lesson = Pick<LearntPlayerModel, 'sessions' | 'checked' | 'startupErrorMs' | 'rebufferErrorMs'> & {
  readonly keepsPrior: boolean;
};
type Tally = ServingModel & { readonly plays: Record<Signal, number> };

/** Counts which model of a project serves how many of its sessions. */
export class ServingModels {
  readonly #learnt: readonly LearntPlayerModel[];
  readonly #tallies = new Map<string, Tally>();

  constructor(learnt: readonly LearntPlayerModel[]) {
    this.#learnt = learnt;
  }

  /** `alone`: a session as only its lines tell it. */
  count(alone: SessionTimeline, signal: Signal): void {
    const { model, learnt, muxed } = servingModel(alone, this.#learnt);
    const playerName = alone.player?.name ?? '';
    const playerVersion = learnt?.playerVersion ?? null;
    const key = JSON.stringify([playerName, playerVersion, alone.dialect, playerName === '' && muxed]);
    const tally = this.#tallies.get(key) ?? {
      playerName,
      playerVersion,
      dialect: alone.dialect,
      muxed,
      model: parametersOf(model),
      learnt: learnt && lessonOf(learnt, servingModel(alone, []).model),
      plays: { cmcd: 0, timing: 0 },
    };
    tally.plays[signal]++;
    this.#tallies.set(key, tally);
  }

  all(): readonly ServingModel[] {
    return [...this.#tallies.values()];
  }
}

function lessonOf(learnt: LearntPlayerModel, prior: PlayerModel): Lesson {
  const { sessions, checked, startupErrorMs, rebufferErrorMs } = learnt;
  const keepsPrior = PARAMETERS.every((each) => learnt[each] === prior[each]);
  return { sessions, checked, startupErrorMs, rebufferErrorMs, keepsPrior };
}

const PARAMETERS = [
  'startThresholdMs',
  'startLagMs',
  'resumeThresholdMs',
  'resumeLagMs',
  'pictureGraceMs',
  'fullBufferMs',
] as const satisfies readonly (keyof PlayerModel)[];

/** Without what a learnt model says of itself. */
const parametersOf = (model: PlayerModel): PlayerModel => ({
  startThresholdMs: model.startThresholdMs,
  startLagMs: model.startLagMs,
  resumeThresholdMs: model.resumeThresholdMs,
  resumeLagMs: model.resumeLagMs,
  pictureGraceMs: model.pictureGraceMs,
  fullBufferMs: model.fullBufferMs,
});
