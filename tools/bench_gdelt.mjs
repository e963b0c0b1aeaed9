// bench_gdelt.mjs FILES: what tools/bench_gdelt asks DuckDB: read GDELT 2.0, add up by sender,
// receiver, day and root code. Prints `name value` lines as quadrille-count-events does.
import { availableParallelism } from 'node:os';

import { DuckDBInstance } from '@duckdb/node-api';

const columns = Array.from({ length: 61 }, (_, index) => `'c${index}': 'VARCHAR'`).join(', ');
const begin = performance.now();
const database = await DuckDBInstance.create(':memory:', { threads: String(availableParallelism()) });
const connection = await database.connect();
await connection.run(`
  CREATE TABLE counts AS
  SELECT c7 AS sender, c17 AS receiver, c1 AS day, c28 AS root, count(*) AS events,
         sum(TRY_CAST(c32 AS BIGINT)) AS sources, avg(TRY_CAST(c30 AS DOUBLE)) AS intensity
  FROM read_csv('${process.argv[2]}', delim = '\t', header = false, quote = '', escape = '',
                auto_detect = false, ignore_errors = true, columns = {${columns}})
  WHERE c7 <> '' AND c17 <> '' AND c7 <> c17 AND c28 NOT IN ('01', '02')
  GROUP BY ALL`);
const seconds = (performance.now() - begin) / 1000;
const totals = await connection.runAndReadAll('SELECT count(*), sum(events) FROM counts');
const version = await connection.runAndReadAll('SELECT version()');
const [kinds, events] = totals.getRows()[0];
console.log(`version ${version.getRows()[0][0]}`);
console.log(`kinds ${kinds}`);
console.log(`events ${events}`);
console.log(`seconds ${seconds.toFixed(3)}`);
console.log(`peak_mib ${Math.round(process.resourceUsage().maxRSS / 1024)}`);
