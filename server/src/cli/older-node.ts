/**
 * What the core takes from Node 22 and Node 20 lacks, so that `parlance` runs on what build machines still have.
 * Imported before anything else.
 */
import 'core-js/actual/map/group-by.js';
import 'core-js/actual/object/group-by.js';
import 'core-js/actual/promise/with-resolvers.js';
