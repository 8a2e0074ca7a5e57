'use client';
import { Dialog } from '@/components/dialog.tsx';
import { ShortcutKeys } from '@/components/shortcut-keys.tsx';
import { SCOPE_LABELS, SHORTCUTS, type ShortcutId, type ShortcutScope } from '@/lib/shortcuts.ts';

/** The table of shortcuts, by page. */
export function HelpDialog({
  open,
  onOpenChange,
}: {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Shortcuts">
      <div className="gap-8 phone:columns-2">
        {SCOPES.map((scope) => (
          <section key={scope} aria-label={SCOPE_LABELS[scope]} className="mb-4 break-inside-avoid">
            <h3 className="mb-1 text-xs text-ink-3">{SCOPE_LABELS[scope]}</h3>
            <dl>
              {IDS.filter((id) => SHORTCUTS[id].scope === scope).map((id) => (
                <div key={id} className="flex min-h-7 items-center justify-between gap-3 text-sm">
                  <dt>{SHORTCUTS[id].label}</dt>
                  <dd>
                    <ShortcutKeys id={id} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

const SCOPES: readonly ShortcutScope[] = ['everywhere', 'overview', 'sessions', 'session', 'issues', 'connect'];
const IDS = Object.keys(SHORTCUTS) as ShortcutId[]; // the table's own keys
