/** The browser half of the schema graph: a projection of the picture that the server laid out. */
import '../../webview-parts/use-translations.ts';
import './schema-graph.ts';
