/* The arrows of the app: app -> feature -> ui, api. Features reach each other by routes.ts alone. */
const feature = '^src/feature/([^/]+)/';
module.exports = {
  forbidden: [
    /* What is fetched later closes no circle: a feature's routes name its screens, which use the routes. */
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['dynamic-import'] } } },
    {
      name: 'ui-knows-nothing-of-the-domain',
      severity: 'error',
      from: { path: '^src/ui/' },
      to: { path: '^src/(app|feature|api)/' },
    },
    {
      name: 'api-stands-below',
      severity: 'error',
      from: { path: '^src/api/' },
      to: { path: '^src/(app|feature|ui)/' },
    },
    {
      name: 'features-do-not-know-the-app',
      severity: 'error',
      from: { path: '^src/feature/' },
      to: { path: '^src/app/' },
    },
    {
      name: 'features-meet-at-routes-only',
      severity: 'error',
      from: { path: feature },
      to: { path: '^src/feature/', pathNot: ['^src/feature/$1/', '/routes\\.ts$'] },
    },
    {
      name: 'generated-is-reached-by-its-own-name',
      severity: 'error',
      from: { path: '^src/ui/' },
      to: { path: 'react-redux|@reduxjs' },
    },
  ],
  options: {
    tsPreCompilationDeps: false,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    includeOnly: '^src/',
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js', '.json'] },
  },
};
