/** TypeScript written for browsers imports `./file.js`; where only `file.ts` exists, that is meant. */
module.exports = (request, options) => {
  try {
    return options.defaultResolver(request, options)
  } catch (error) {
    if (!/^\.{1,2}\/.*\.js$/.test(request)) throw error
    return options.defaultResolver(request.slice(0, -3), options)
  }
}
