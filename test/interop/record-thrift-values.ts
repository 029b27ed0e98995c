/** Records the bytes that Apache Thrift for Python makes of the cases in `test/support/thrift-value-cases.ts`. */
import { writeFileSync } from 'node:fs';
import { recordedFile } from '../support/recorded-thrift-values.ts';
import { thriftValueCases } from '../support/thrift-value-cases.ts';
import { apacheValues } from './support/thrift-test/apache-values.ts';

writeFileSync(recordedFile, `${JSON.stringify(apacheValues(thriftValueCases), null, 2)}\n`);
