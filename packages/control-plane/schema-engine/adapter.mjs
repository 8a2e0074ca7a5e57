import { PrismaPg } from '@prisma/adapter-pg';
import { ColumnTypeEnum } from '@prisma/driver-adapter-utils';

const TEXT = 25;
/** The catalog's type "char", which adapter-pg refuses and the engine reads. */
const CHAR = 18;

/** adapter-pg on a pool, with what the schema engine needs of it put right. */
export async function adapterOn(pool, dispose = async () => {}) {
  const base = await new PrismaPg(pool).connect();
  return Object.assign(Object.create(base), {
    // It cuts scripts at every ';', inside function bodies too: send them whole.
    executeScript: async (script) => {
      try {
        if (script.trim()) await pool.query(script);
      } catch (error) {
        base.onError(error);
      }
    },
    queryRaw: (query) => queryWithChars(base, query),
    dispose: async () => {
      await pool.end();
      await dispose();
    },
  });
}

/** Answers a query with its "char" columns read as text and reported as characters. */
async function queryWithChars(base, query) {
  let chars = [];
  const performIO = async (statement) => {
    const result = await base.performIO(statement);
    chars = result.fields.flatMap((field, index) => (field.dataTypeID === CHAR ? [index] : []));
    for (const index of chars) result.fields[index].dataTypeID = TEXT;
    return result;
  };
  const reader = Object.create(base, { performIO: { value: performIO } });
  const answer = await base.queryRaw.call(reader, query);
  for (const index of chars) answer.columnTypes[index] = ColumnTypeEnum.Character;
  return answer;
}
