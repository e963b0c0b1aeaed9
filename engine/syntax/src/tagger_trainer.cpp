#include "tagger_trainer.hpp"

#include "quadrille/base/random.hpp"

#include "tagger.hpp"

namespace quadrille::syntax {

std::vector<AveragedFeature> train_tagger(std::span<const TagExample> examples,
                                          std::vector<std::uint32_t> order,
                                          const TaggerTraining& training) {
  AveragedPerceptron perceptron(training.classes, training.minimum_updates);
  RandomStream chance(training.seed, Purpose::training_order, training.replicate);
  Tagger tagger;
  std::vector<std::uint8_t> tags;
  for (int epoch = 0; epoch < training.epochs; ++epoch) {
    shuffle(order, chance);
    for (const std::uint32_t index : order) {
      const TagExample& sentence = examples[index];
      tags.assign(sentence.words.size(), 0);
      for (std::size_t word = 0; word < tags.size(); ++word) {
        perceptron.count_decision();
        tags[word] = tagger.best(perceptron, sentence.words, tags, word);
        if (tags[word] != sentence.tags[word]) {
          perceptron.update(tagger.features().keys(), sentence.tags[word], tags[word]);
        }
      }
    }
  }
  return perceptron.averaged();
}

}  // namespace quadrille::syntax
