/** Tests with hundreds of items and thousands of campaigns. */
module.exports = require('./others.js')('scale');
