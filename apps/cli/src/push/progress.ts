/** How far a push is. */
export interface PushProgress {
  readonly file: string;
  /** 0 to 1; null where the size isn't known. */
  readonly done: number | null;
  readonly lines: number;
  readonly rejected: number;
  readonly seconds: number;
}

const WIDTH = 24;

/** One line that says how far a push is: `edge.log.gz  [#####···]  41 %  1,203,000 lines, 12 refused, 84,000 a second, 20 s left`. */
function progressText({ file, done, lines, rejected, seconds }: PushProgress): string {
  const filled = Math.round((done ?? 0) * WIDTH);
  const bar =
    done === null ? '' : `[${'#'.repeat(filled)}${'·'.repeat(WIDTH - filled)}]  ${Math.floor(done * 100)} %  `;
  const rate = seconds > 0.5 ? `, ${Math.round(lines / seconds).toLocaleString('en')} a second` : '';
  const left = done !== null && done > 0.02 && done < 1 ? `, ${Math.ceil((seconds / done) * (1 - done))} s left` : '';
  const refused = rejected > 0 ? `, ${rejected.toLocaleString('en')} refused` : '';
  return `${file}  ${bar}${lines.toLocaleString('en')} lines${refused}${rate}${left}`;
}

export interface ProgressWriter {
  show(progress: PushProgress): void;
  retry(problem: string, waitMs: number): void;
  end(progress: PushProgress): void;
}

/** Shows progress on a terminal, in one line that is written over; on anything else only a file's last. */
export function progressWriter(out: NodeJS.WriteStream): ProgressWriter {
  let shownAt = 0;
  return {
    show: (progress) => {
      const now = Date.now();
      if (!out.isTTY || now - shownAt < 100) return;
      shownAt = now;
      out.write(`\r\x1b[K${progressText(progress).slice(0, (out.columns || 80) - 1)}`);
    },
    retry: (problem, waitMs) => {
      out.write(`${out.isTTY ? '\r\x1b[K' : ''}${problem}. Trying again in ${waitMs / 1000} s.\n`);
    },
    end: (progress) => out.write(`${out.isTTY ? '\r\x1b[K' : ''}${progressText(progress)}\n`),
  };
}
