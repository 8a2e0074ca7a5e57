'use client';
import { useQueryState } from 'nuqs';
import { useMe } from '../shell/use-project.ts';
import { CreateIngestKey } from './create-ingest-key.tsx';
import { PLAYER_LABELS, PLAYERS, playerSnippet } from './model/player-snippets.ts';
import { PLACEHOLDERS } from './model/snippet.ts';
import { connectParams } from './search-params.ts';
import { SnippetTabs } from './snippet-tabs.tsx';

interface PlayerStepProps {
  readonly projectId: string;
  /** The key that was just made; null while the page knows none. */
  readonly ingestKey: string | null;
  readonly onKey: (key: string) => void;
}

/** A key, and what to paste where the player is made. */
export function PlayerStep({ projectId, ingestKey, onKey }: PlayerStepProps) {
  const [player, setPlayer] = useQueryState('player', connectParams.player);
  const { apiUrl } = useMe();
  const target = { apiUrl, ingestKey: ingestKey ?? PLACEHOLDERS.ingestKey };
  return (
    <>
      <CreateIngestKey projectId={projectId} ingestKey={ingestKey} onKey={onKey} />
      <SnippetTabs
        label="Player"
        choices={PLAYERS}
        labels={PLAYER_LABELS}
        value={player}
        onChoose={(choice) => void setPlayer(choice)}
        snippetOf={(choice) => playerSnippet(choice, target)}
      />
    </>
  );
}
